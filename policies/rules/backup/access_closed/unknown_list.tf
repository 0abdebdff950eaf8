provider "aws" {
  region = "us-east-1"
}

# Whether the bucket is older than the default that lists do not count.
resource "aws_s3_bucket" "old" { # expect: unknown backup.access_closed
  bucket = "ehr-old"
  acl    = "public-read"
}

# New lists are blocked; whether it had this one before is not known.
resource "aws_s3_bucket" "blocked" {
  bucket = "ehr-blocked"
}

resource "aws_s3_bucket_ownership_controls" "blocked" {
  bucket = aws_s3_bucket.blocked.id

  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_public_access_block" "blocked" {
  bucket            = aws_s3_bucket.blocked.id
  block_public_acls = true # expect: unknown backup.access_closed
}

resource "aws_s3_bucket_acl" "blocked" {
  bucket = aws_s3_bucket.blocked.id
  acl    = "public-read"
}
