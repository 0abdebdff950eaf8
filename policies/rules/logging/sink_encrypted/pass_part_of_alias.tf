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

variable "stage" {
  type = string
}

# Only AWS owns aliases that begin with alias/aws/.
data "aws_kms_key" "logs" {
  key_id = "alias/harborview-${var.stage}-logs"
}

resource "aws_cloudwatch_log_group" "intake" {
  name       = "/aws/lambda/intake"
  kms_key_id = data.aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}

variable "environment" {
  type = string
}

locals {
  stages = ["test", "prod"]
  stage  = one([for stage in local.stages : stage if endswith(var.environment, stage)])
}

# One of two aliases, and neither is one of AWS.
data "aws_kms_key" "stage" {
  key_id = "alias/${local.stage}-logs"
}

resource "aws_cloudwatch_log_group" "results" {
  name       = "/aws/lambda/results"
  kms_key_id = data.aws_kms_key.stage.arn # expect: pass logging.sink_encrypted
}
