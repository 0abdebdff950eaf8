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

# AWS Backup backs up no bucket without versioning.
resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"

  tags = { rpo = "1h" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name                = "daily"
    target_vault_name        = "primary"
    schedule                 = "cron(0 5 ? * * *)"
    enable_continuous_backup = true # expect: pass recovery.rpo_achievable

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_s3_bucket.documents.arn]
}
