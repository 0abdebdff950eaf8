provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "other"
  region = "us-west-2"
}

resource "aws_s3_bucket" "archive" {
  provider = aws.other
  bucket   = "log-archive"
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = aws_s3_bucket.archive.arn
  }
}

resource "aws_cloudwatch_log_group" "chart" { # expect: pass residency.log_location_allowed
  name = "/ehr/chart"
}

resource "aws_cloudwatch_log_subscription_filter" "archive" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.chart.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.archive.arn
}
