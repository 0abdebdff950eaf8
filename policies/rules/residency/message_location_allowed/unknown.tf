provider "aws" {
  region = "us-east-1"
}

variable "partner_queue" {
  type = string
}

resource "aws_sns_topic" "results" { # expect: pass residency.message_location_allowed
  name = "results"
}

resource "aws_sns_topic_subscription" "partner" {
  topic_arn = aws_sns_topic.results.arn
  protocol  = "sqs"
  endpoint  = var.partner_queue # expect: unknown residency.message_location_allowed
}

# Nothing tells where this host stands.
resource "aws_sns_topic_subscription" "web" {
  topic_arn = aws_sns_topic.results.arn
  protocol  = "https"
  endpoint  = "https://results.partner.example" # expect: unknown residency.message_location_allowed
}

resource "aws_cloudwatch_event_target" "partner" {
  rule = "admissions"
  arn  = var.partner_queue # expect: unknown residency.message_location_allowed
}
