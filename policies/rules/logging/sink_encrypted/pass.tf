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

resource "aws_kms_key" "logs" {
  description         = "CloudWatch Logs of the chart system"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "chart_api" {
  name              = "/harborview/chart-api"
  retention_in_days = 90
  kms_key_id        = aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}
