provider "aws" {
  region = "us-east-1"
}

# The portal uses the bucket of the backups, too.
resource "aws_s3_bucket" "consent" { # expect: unknown backup.store_covered
  bucket = "consent-backups"
}

resource "aws_lambda_function" "portal" {
  function_name = "portal"
  role          = "arn:aws:iam::111122223333:role/portal"

  environment {
    variables = {
      BUCKET = aws_s3_bucket.consent.bucket
    }
  }
}

# A class says what it holds.
resource "aws_s3_bucket" "volumes" { # expect: fail backup.store_covered
  bucket = "volume-backups"

  tags = {
    "data-classification" = "phi"
  }
}
