terraform {
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

resource "aws_cloudwatch_log_group" "charts" { # expect: pass residency.log_location_allowed
  name              = "/ehr/charts"
  retention_in_days = 365
}

# The security team collects logs in its own region.
resource "aws_cloudwatch_log_subscription_filter" "charts" {
  name            = "security"
  log_group_name  = aws_cloudwatch_log_group.charts.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:us-east-1:444455556666:destination:security"
}
