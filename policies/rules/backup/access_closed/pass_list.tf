provider "aws" {
  region = "us-east-1"
}

# A list counts where the ownership of objects allows lists and nothing ignores them.
resource "aws_s3_bucket" "listed" { # expect: pass backup.access_closed
  bucket = "ehr-listed"
}

resource "aws_s3_bucket_ownership_controls" "listed" {
  bucket = aws_s3_bucket.listed.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "listed" {
  bucket             = aws_s3_bucket.listed.id
  ignore_public_acls = false
}

resource "aws_s3_bucket_acl" "listed" {
  bucket = aws_s3_bucket.listed.id
  acl    = "public-read"
}

# Everybody who has an account of AWS.
resource "aws_s3_bucket" "granted" { # expect: pass backup.access_closed
  bucket = "ehr-granted"
}

resource "aws_s3_bucket_ownership_controls" "granted" {
  bucket = aws_s3_bucket.granted.id

  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_public_access_block" "granted" {
  bucket             = aws_s3_bucket.granted.id
  ignore_public_acls = true
}

resource "aws_s3_bucket_acl" "granted" {
  bucket = aws_s3_bucket.granted.id

  access_control_policy {
    owner {
      id = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
      }
    }
  }
}
