provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "database" {
  source    = "./database"
  encrypted = null
  retention = null
  zones     = null
}

output "seen" {
  value = module.database.seen
}
