terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "logs_key_arn" {
  description = "Key of the security account; null leaves the log group to the key of AWS."
  type        = string
  nullable    = true
}

resource "aws_cloudwatch_log_group" "chart_api" {
  name              = "/harborview/chart-api"
  retention_in_days = 90
  kms_key_id        = var.logs_key_arn # expect: unknown logging.sink_encrypted
}

# The id of a key does not tell whose it is.
resource "aws_cloudwatch_log_group" "imaging" {
  name              = "/harborview/imaging"
  retention_in_days = 90
  kms_key_id        = "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" # expect: unknown logging.sink_encrypted
}
