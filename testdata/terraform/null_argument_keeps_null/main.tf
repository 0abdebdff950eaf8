provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "encrypted" {
  type    = bool
  default = null
}

module "database" {
  source    = "./database"
  encrypted = var.encrypted
}

module "literal" {
  source    = "./database"
  name      = "literal"
  encrypted = null
}

module "absent" {
  source = "./database"
  name   = "absent"
}

output "encrypted" {
  value = [module.database.encrypted, module.literal.encrypted, module.absent.encrypted]
}
