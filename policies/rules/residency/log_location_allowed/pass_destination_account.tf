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

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "chart" { # expect: pass residency.log_location_allowed
  name = "/chart/api"
}

# The region is written, whatever the account is.
resource "aws_cloudwatch_log_subscription_filter" "security" {
  name            = "security"
  log_group_name  = aws_cloudwatch_log_group.chart.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:us-east-2:${data.aws_caller_identity.current.account_id}:destination:security"
}
