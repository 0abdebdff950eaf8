terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = "us-west-2"
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket" "documents_copy" { # expect: not_applicable residency.copies_allowed
  provider = aws.recovery
  bucket   = "ehr-documents-copy"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_versioning" "documents_copy" {
  provider = aws.recovery
  bucket   = aws_s3_bucket.documents_copy.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket        = aws_s3_bucket.documents_copy.arn # expect: pass residency.copies_allowed
      storage_class = "STANDARD_IA"
    }
  }

  depends_on = [aws_s3_bucket_versioning.documents]
}
