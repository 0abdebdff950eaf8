provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "legacy" {
  source = "./legacy"
}

data "aws_region" "current" {}

output "regions" {
  value = [data.aws_region.current.name, module.legacy.region]
}
