terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_kms_key" "kept" {
  description         = "kept"
  enable_key_rotation = true
}

resource "aws_ebs_volume" "kept" {
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = true
  kms_key_id        = aws_kms_key.kept.arn
  tags              = { class = "phi" }
}

resource "aws_ebs_volume" "untouched" {
  availability_zone = "eu-west-1a"
  size              = 10
}
