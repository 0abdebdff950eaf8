provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "volumes" {
  bucket = "volume-backups"
}

resource "aws_s3_bucket_versioning" "volumes" {
  bucket = aws_s3_bucket.volumes.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.deletion_denied
  }
}
