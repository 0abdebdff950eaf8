provider "aws" {
  region = "us-east-1"
}

# Without a policy of its own a key is the account's.
resource "aws_kms_key" "data" { # expect: pass backup.access_closed
  description = "data"
}

variable "account" {
  type = string
}

# Whichever account it is, it is one.
resource "aws_kms_key" "vault" {
  description = "vault"

  policy = jsonencode({ # expect: pass backup.access_closed
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.account}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

data "aws_iam_policy_document" "vault" {
  statement {
    effect    = "Deny"
    actions   = ["backup:DeleteRecoveryPoint"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault_policy" "primary" {
  backup_vault_name = aws_backup_vault.primary.name
  policy            = data.aws_iam_policy_document.vault.json # expect: pass backup.access_closed
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

# Everybody of the organization only.
resource "aws_s3_bucket_policy" "documents" {
  bucket = aws_s3_bucket.documents.id

  policy = jsonencode({ # expect: pass backup.access_closed
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::ehr-documents/*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }
  })
}
