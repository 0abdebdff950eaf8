provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = var.region
}

variable "region" {
  type = string
}

# Through a destination and a stream into a bucket.
resource "aws_s3_bucket" "archive" {
  provider = aws.second
  bucket   = "log-archive"
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = aws_s3_bucket.archive.arn # expect: unknown residency.log_location_allowed
  }
}

resource "aws_cloudwatch_log_destination" "archive" {
  name       = "archive"
  role_arn   = "arn:aws:iam::111122223333:role/logs"
  target_arn = aws_kinesis_firehose_delivery_stream.archive.arn
}

resource "aws_cloudwatch_log_group" "chart" {
  name = "/ehr/chart"
}

resource "aws_cloudwatch_log_subscription_filter" "chart" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.chart.name
  filter_pattern  = ""
  destination_arn = aws_cloudwatch_log_destination.archive.arn
}

# The stream is declared elsewhere.
resource "aws_cloudwatch_log_destination" "audit" {
  name       = "audit"
  role_arn   = "arn:aws:iam::111122223333:role/logs"
  target_arn = "arn:aws:kinesis:${var.region}:111122223333:stream/audit" # expect: unknown residency.log_location_allowed
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/ehr/audit"
}

resource "aws_cloudwatch_log_subscription_filter" "audit" {
  name            = "audit"
  log_group_name  = aws_cloudwatch_log_group.audit.name
  filter_pattern  = ""
  destination_arn = aws_cloudwatch_log_destination.audit.arn
}
