provider "aws" {
  region = "us-east-1"
}

variable "days" {
  type = number
}

resource "aws_s3_bucket" "consent" {
  bucket = "consent-backups"
}

resource "aws_s3_bucket_object_lock_configuration" "consent" {
  bucket = aws_s3_bucket.consent.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = var.days # expect: unknown backup.bucket_locked
    }
  }
}
