provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { DataClass = "phi" }
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "primary" {
  source = "./store"
  name   = "primary"
}

module "recovery" {
  source    = "./store"
  name      = "recovery"
  providers = { aws = aws.dr }
}

output "regions" {
  value = [module.primary.region, module.primary.key_region, module.recovery.region, module.recovery.key_region]
}
