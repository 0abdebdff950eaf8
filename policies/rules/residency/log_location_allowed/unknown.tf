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

variable "security_destination" {
  description = "ARN of the log destination of the security account"
  type        = string
}

resource "aws_cloudwatch_log_group" "charts" {
  name              = "/ehr/charts"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_subscription_filter" "charts" {
  name            = "security"
  log_group_name  = aws_cloudwatch_log_group.charts.name
  filter_pattern  = ""
  destination_arn = var.security_destination # expect: unknown residency.log_location_allowed
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/ehr/orders"
  retention_in_days = 365
}

resource "aws_kinesis_firehose_delivery_stream" "orders" {
  name        = "orders"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::security-logs" # expect: unknown residency.log_location_allowed
  }
}

# Where the stream delivers is not known here.
resource "aws_cloudwatch_log_subscription_filter" "orders" {
  name            = "orders"
  log_group_name  = aws_cloudwatch_log_group.orders.name
  filter_pattern  = ""
  role_arn        = "arn:aws:iam::111122223333:role/logs"
  destination_arn = aws_kinesis_firehose_delivery_stream.orders.arn
}
