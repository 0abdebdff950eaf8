provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "aws_region" "current" {}

output "region" {
  value = data.aws_region.current.name
}
