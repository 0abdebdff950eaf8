provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "scans" {
  bucket = "scans"
}

resource "aws_s3_bucket_replication_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    filter {
      prefix = "ct/" # expect: unknown backup.replication_complete
    }

    destination {
      bucket = aws_s3_bucket.second.arn
    }
  }

  # The other rule takes everything, and which of the two applies to an object is up to their priorities.
  rule {
    status   = "Enabled"
    priority = 1

    filter {}

    destination {
      bucket = aws_s3_bucket.second.arn
    }
  }
}

resource "aws_s3_bucket" "second" { # expect: not_applicable backup.replication_complete
  bucket = "scans-second"
}
