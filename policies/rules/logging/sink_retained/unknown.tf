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

variable "retention_in_days" {
  type = number
}

resource "aws_cloudwatch_log_group" "chart_api" {
  name              = "/harborview/chart-api"
  retention_in_days = var.retention_in_days # expect: unknown logging.sink_retained
}
