provider "aws" {
  region = "eu-west-1"

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

data "aws_region" "quoted" {
  provider = "aws.dr"
}

data "aws_region" "bare" {
  provider = aws.dr
}

data "aws_region" "default" {
  provider = aws
}

resource "aws_sqs_queue" "this" {
  provider = "aws.dr"
  name     = "queue"
}

output "regions" {
  value = [data.aws_region.quoted.name, data.aws_region.bare.name, data.aws_region.default.name]
}
