terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-2"
}

variable "topic" {
  type = string
}

# Nobody said which jurisdictions are allowed: it does not matter to which system the topic belongs.
resource "aws_sns_topic_subscription" "results" { # expect: not_applicable residency.message_location_allowed
  topic_arn = var.topic
  protocol  = "https"
  endpoint  = "https://partner.example.org/results"
}
