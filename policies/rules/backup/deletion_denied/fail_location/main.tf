provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "volumes" { # expect: fail backup.deletion_denied
  bucket = "volume-backups"
}
