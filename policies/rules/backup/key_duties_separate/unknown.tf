provider "aws" {
  region = "us-east-1"
}

variable "policy" {
  type = string
}

variable "operator" {
  type = string
}

resource "aws_kms_key" "chart" {
  description = "chart"
  policy      = var.policy # expect: unknown backup.key_duties_separate
}

# The default policy leaves everything to the account.
resource "aws_kms_key" "images" { # expect: not_applicable backup.key_duties_separate
  description = "images"
}

# So does one that names the account, beside whom it names.
resource "aws_kms_key" "archive" { # expect: not_applicable backup.key_duties_separate
  description = "archive"

  policy = jsonencode({
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
        Principal = { AWS = "arn:aws:iam::111122223333:role/application" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}

# The operator may be the application.
resource "aws_kms_key" "labs" {
  description = "labs"

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = var.operator }
        Action    = ["kms:Disable*", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::111122223333:role/application", "arn:aws:iam::111122223333:role/restore"] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}

# It may destroy the key at some times.
resource "aws_kms_key" "scans" {
  description = "scans"

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::111122223333:role/application", "arn:aws:iam::111122223333:role/restore"] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/application" }
        Action    = "kms:ScheduleKeyDeletion"
        Resource  = "*"
        Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
      },
    ]
  })
}
