provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "scans" {
  description         = "scans"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "scans" {
  bucket = "scans"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.scans.arn
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule { # expect: fail backup.replication_complete
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.second.arn
    }
  }
}

resource "aws_s3_bucket" "second" { # expect: not_applicable backup.replication_complete
  bucket = "scans-second"
}

# Under a key of Amazon S3 everything is taken along.
resource "aws_s3_bucket" "letters" {
  bucket = "letters"
}

resource "aws_s3_bucket_replication_configuration" "letters" {
  bucket = aws_s3_bucket.letters.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule { # expect: pass backup.replication_complete
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.second.arn
    }
  }
}
