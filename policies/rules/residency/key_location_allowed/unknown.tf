terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "recovery_region" {
  type = string
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = var.recovery_region
}

resource "aws_kms_key" "records" { # expect: pass residency.key_location_allowed
  description         = "records"
  multi_region        = true
  enable_key_rotation = true
}

resource "aws_kms_replica_key" "records" { # expect: unknown residency.key_location_allowed
  provider        = aws.recovery
  description     = "records"
  primary_key_arn = aws_kms_key.records.arn
}
