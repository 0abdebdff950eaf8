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

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true
}

resource "aws_efs_replication_configuration" "scans" {
  source_file_system_id = aws_efs_file_system.scans.id

  destination {
    region = "eu-central-1" # expect: fail residency.copies_allowed
  }
}
