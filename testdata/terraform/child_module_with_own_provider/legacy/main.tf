provider "aws" {
  region = "us-west-2"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "aws_region" "current" {}

resource "aws_sqs_queue" "this" {
  name = "in-${data.aws_region.current.name}"
}

output "region" {
  value = data.aws_region.current.name
}
