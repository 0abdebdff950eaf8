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
  region = "us-east-1"
}

variable "versioning" {
  type = string
}

variable "deployment_type" {
  type = string
}

variable "file_system" {
  type = string
}

# AWS Backup backs up no bucket without versioning.
resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = var.versioning # expect: unknown backup.store_covered
  }
}

# There are no backups of a scratch file system, and none of one that is linked to a bucket.
resource "aws_fsx_lustre_file_system" "scratch" {
  subnet_ids       = ["subnet-0a1b2c3d"]
  storage_capacity = 1200
  deployment_type  = var.deployment_type # expect: unknown backup.store_covered
}

resource "aws_fsx_lustre_file_system" "linked" {
  subnet_ids       = ["subnet-0a1b2c3d"]
  storage_capacity = 1200
  deployment_type  = "PERSISTENT_2"

  per_unit_storage_throughput = 125
}

resource "aws_fsx_data_repository_association" "linked" {
  file_system_id       = var.file_system
  file_system_path     = "/scans"
  data_repository_path = "s3://ehr-scans" # expect: unknown backup.store_covered
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name                = "daily"
    target_vault_name        = "primary"
    schedule                 = "cron(0 5 ? * * *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_s3_bucket.documents.arn, aws_fsx_lustre_file_system.scratch.arn, aws_fsx_lustre_file_system.linked.arn]
}
