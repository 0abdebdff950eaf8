provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  description = "data"

  policy = jsonencode({ # expect: fail backup.access_closed
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::111122223333:role/restore", "*"] }
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
    ]
  })
}

data "aws_iam_policy_document" "vault" {
  statement {
    actions   = ["backup:CopyIntoBackupVault"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault_policy" "primary" {
  backup_vault_name = aws_backup_vault.primary.name
  policy            = data.aws_iam_policy_document.vault.json # expect: fail backup.access_closed
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket_policy" "documents" {
  bucket = aws_s3_bucket.documents.id

  policy = jsonencode({ # expect: fail backup.access_closed
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::ehr-documents/*"
    }
  })
}

variable "account" {
  type = string
}

locals {
  written_out = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::${var.account}:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "arn:aws:kms:*:${var.account}:key/*"}
      ]
    }
  EOT
}

resource "aws_kms_key" "written_out" {
  description = "written out"
  policy      = local.written_out # expect: fail backup.access_closed
}
