provider "aws" {
  region = "eu-central-2"
}

resource "aws_s3_bucket" "documents" { # expect: fail backup.copy_offsite
  bucket = "documents"

  tags = {
    tier = "gold"
  }
}
