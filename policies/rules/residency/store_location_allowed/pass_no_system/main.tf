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
  region = "eu-west-2"
}

data "http" "environment" {
  url = "https://config.harborview.example/environment.json"
}

# Whichever system its tags name: nobody has written a record of one.
resource "aws_s3_bucket" "scans" { # expect: pass residency.store_location_allowed
  bucket = "harborview-scans"
  tags   = jsondecode(data.http.environment.response_body).tags
}
