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

# Nobody sees that a key is missing: the group is encrypted, with a key of AWS.
resource "aws_cloudwatch_log_group" "chart_api" { # expect: fail logging.sink_encrypted
  name              = "/harborview/chart-api"
  retention_in_days = 90
}
