provider "aws" {
  region = "us-east-1"
}

variable "region" {
  type = string
}

resource "aws_secretsmanager_secret" "chart" {
  name = "chart"

  replica {
    region = var.region # expect: unknown residency.secret_location_allowed
  }
}
