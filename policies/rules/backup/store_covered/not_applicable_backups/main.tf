provider "aws" {
  region = "us-east-1"
}

# Backups of a database, and of volumes: no patient data of their own.
resource "aws_s3_bucket" "consent" { # expect: not_applicable backup.store_covered
  bucket = "consent-backups"
}

resource "aws_s3_bucket" "volumes" { # expect: not_applicable backup.store_covered
  bucket = "volume-backups"
}
