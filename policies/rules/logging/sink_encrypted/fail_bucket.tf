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
  description         = "Flow logs"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "flows" { # expect: fail logging.sink_encrypted
  bucket = "harborview-flows"
}

resource "aws_flow_log" "chart" {
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flows.arn
  traffic_type         = "ALL"
  vpc_id               = "vpc-0a1b2c3d"
}

# Access logs are delivered only into buckets under a key of S3.
resource "aws_s3_bucket" "requests" { # expect: not_applicable logging.sink_encrypted
  bucket = "harborview-requests"
}

resource "aws_lb" "portal" {
  name = "portal"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    enabled = true
  }
}

# Nothing sends logs to it.
resource "aws_s3_bucket" "charts" { # expect: not_applicable logging.sink_encrypted
  bucket = "harborview-charts"
}
