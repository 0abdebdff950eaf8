variable "versions" {
  type = string
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "volumes" {
  bucket = "volume-backups"
}

resource "aws_s3_bucket_versioning" "volumes" {
  bucket = aws_s3_bucket.volumes.id

  versioning_configuration {
    status = var.versions # expect: unknown backup.deletion_denied
  }
}
