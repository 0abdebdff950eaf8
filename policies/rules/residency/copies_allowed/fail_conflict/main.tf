provider "aws" {
  region = "eu-central-2"
}

provider "aws" {
  alias  = "recovery"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "documents" {
  bucket = "documents"

  tags = {
    tier = "gold"
  }
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.second.arn # expect: fail residency.copies_allowed
    }
  }
}

resource "aws_s3_bucket" "second" { # expect: not_applicable residency.copies_allowed
  provider = aws.recovery
  bucket   = "documents-second"

  tags = {
    data-classification = "none"
  }
}
