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
      mode = "GOVERNANCE" # expect: fail backup.bucket_locked
      days = 35
    }
  }
}

# No object is locked.
resource "aws_s3_bucket" "labs" { # expect: fail backup.bucket_locked
  bucket = "lab-backups"
}
