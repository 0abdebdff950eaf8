provider "aws" {
  region = "us-east-1"
}

variable "algorithm" {
  type = string
}

resource "aws_s3_bucket" "scans" {
  bucket = "scans"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = var.algorithm
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule { # expect: unknown backup.replication_complete
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.second.arn
    }
  }
}

resource "aws_s3_bucket" "second" { # expect: not_applicable backup.replication_complete
  bucket = "scans-second"
}
