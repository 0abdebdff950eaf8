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

# The same, written out as text.
locals {
  written_out = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::${var.account}:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "logs.${var.account}.amazonaws.com"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": "${var.account}"}, "Action": "kms:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}
      ]
    }
  EOT
}

resource "aws_kms_key" "written_out" {
  description = "written out"
  policy      = local.written_out # expect: pass backup.access_closed
}

# A role that is declared, and the account of the caller, are somebody.
resource "aws_iam_role" "application" {
  name               = "application"
  assume_role_policy = "{}"
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "named" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.application.arn, data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_kms_key" "named" {
  description = "named"
  policy      = data.aws_iam_policy_document.named.json # expect: pass backup.access_closed
}

# Whether the policy is there or not, the key is closed.
variable "with_policy" {
  type = bool
}

resource "aws_kms_key" "either" {
  description = "either"
}

resource "aws_kms_key_policy" "either" {
  count  = var.with_policy ? 1 : 0
  key_id = aws_kms_key.either.id
  policy = data.aws_iam_policy_document.named.json # expect: pass backup.access_closed
}
