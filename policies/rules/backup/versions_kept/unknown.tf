provider "aws" {
  region = "us-east-1"
}

variable "status" {
  type = string
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = var.status # expect: unknown backup.versions_kept
  }
}

variable "locked" {
  type = bool
}

resource "aws_s3_bucket" "locked" {
  bucket              = "ehr-locked"
  object_lock_enabled = var.locked # expect: unknown backup.versions_kept
}
