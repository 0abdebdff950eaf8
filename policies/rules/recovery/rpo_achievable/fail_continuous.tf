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

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"

  tags = { rpo = "15m" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_backup_plan" "documents" {
  name = "documents"

  rule {
    rule_name                = "documents"
    target_vault_name        = "primary"
    schedule                 = "cron(0 * ? * * *)" # expect: fail recovery.rpo_achievable
    enable_continuous_backup = false

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "documents" {
  name         = "documents"
  plan_id      = aws_backup_plan.documents.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_s3_bucket.documents.arn]
}
