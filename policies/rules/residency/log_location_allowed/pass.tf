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

provider "aws" {
  alias  = "portal"
  region = "us-west-2"
}

resource "aws_cloudwatch_log_group" "charts" { # expect: pass residency.log_location_allowed
  name              = "/ehr/charts"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "portal" { # expect: pass residency.log_location_allowed
  provider          = aws.portal
  name              = "/ehr/portal"
  retention_in_days = 365
}
