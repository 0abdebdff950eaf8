provider "aws" {
  region = "us-east-1"
}

resource "aws_kinesis_firehose_delivery_stream" "vendor" {
  name        = "vendor"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = "https://aws-kinesis-http-intake.logs.datadoghq.com/v1/input"
  }
}

resource "aws_cloudwatch_log_group" "chart" { # expect: pass residency.log_location_allowed
  name = "/ehr/chart"
}

resource "aws_cloudwatch_log_subscription_filter" "vendor" {
  name            = "vendor"
  log_group_name  = aws_cloudwatch_log_group.chart.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.vendor.arn
}
