# What a plan does not tell: it lists the names in an expression, and not what is done with them.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

# Not the region that the variable names.
provider "aws" {
  region                      = lookup({ "eu-central-1" = "us-east-1" }, var.region)
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_dynamodb_table" "chart" {
  name         = "chart"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_s3_bucket" "images" {
  bucket_prefix = "images-"
}

# Of a bucket that is made elsewhere, whose name begins like that of this one.
resource "aws_s3_bucket_versioning" "copy" {
  bucket = "${aws_s3_bucket.images.id}-copy"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_kms_key" "chart" {
  deletion_window_in_days = 30
}

# With a key of another account.
resource "aws_ebs_volume" "images" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
  kms_key_id        = replace(aws_kms_key.chart.arn, "111122223333", "444455556666")
}

module "region" {
  source = "./modules/region"
  region = "us-west-2"
}
