provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "velero" {
  bucket              = "ehr-velero"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 35 # expect: pass backup.vault_locked
    }
  }
}
