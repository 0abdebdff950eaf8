provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "documents" { # expect: fail backup.versions_kept
  bucket = "ehr-documents"
}

resource "aws_s3_bucket" "letters" {
  bucket = "ehr-letters"
}

resource "aws_s3_bucket_versioning" "letters" {
  bucket = aws_s3_bucket.letters.id

  versioning_configuration {
    status = "Suspended" # expect: fail backup.versions_kept
  }
}

resource "aws_s3_bucket" "images" {
  bucket = "ehr-images"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "images" {
  bucket = aws_s3_bucket.images.id

  rule {
    id     = "old"
    status = "Enabled"

    noncurrent_version_expiration {
      noncurrent_days = 7 # expect: fail backup.versions_kept
    }
  }
}

resource "aws_s3_bucket" "locked" { # expect: fail backup.versions_kept
  bucket              = "ehr-locked"
  object_lock_enabled = false
}
