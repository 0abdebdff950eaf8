terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "region" {
  description = "Region of the clinics"
  type        = string
}

provider "aws" {
  region = var.region
}

resource "aws_db_instance" "chart" { # expect: unknown residency.store_location_allowed
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true
}
