provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.versions_kept
  }
}

# One rule keeps old versions long enough, the other is off.
resource "aws_s3_bucket_lifecycle_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id

  rule {
    id     = "old"
    status = "Enabled"

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  rule {
    id     = "off"
    status = "Disabled"

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }
}

# As older code has it.
resource "aws_s3_bucket" "letters" {
  bucket = "ehr-letters"

  versioning {
    enabled = true # expect: pass backup.versions_kept
  }

  lifecycle_rule {
    enabled = true

    noncurrent_version_expiration {
      days = 60
    }
  }
}

# S3 switches versioning on for a bucket that is made with object lock.
resource "aws_s3_bucket" "locked" {
  bucket              = "ehr-locked"
  object_lock_enabled = true # expect: pass backup.versions_kept
}
