provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "consent" {
  bucket = "consent-backups"
}

resource "aws_s3_bucket_object_lock_configuration" "consent" {
  bucket = aws_s3_bucket.consent.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 35 # expect: pass backup.bucket_locked
    }
  }
}

# Nothing is sent to it.
resource "aws_s3_bucket" "documents" { # expect: not_applicable backup.bucket_locked
  bucket = "ehr-documents"
}
