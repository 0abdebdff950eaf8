provider "aws" {
  region = "us-east-1"
}

# A module that is not there configures what it is given, and nothing else.
module "versioning" { # expect: unknown backup.versions_kept
  source  = "harborview/versioning/aws"
  version = "1.2.0"
  bucket  = aws_s3_bucket.documents.id
  others  = { letters = { name = local.letters } }
}

locals {
  letters = "ehr-letters"
}

resource "aws_s3_bucket" "documents" { # expect: unknown backup.versions_kept
  bucket = "ehr-documents"
}

resource "aws_s3_bucket" "letters" { # expect: unknown backup.versions_kept
  bucket = local.letters
}

resource "aws_s3_bucket" "images" { # expect: fail backup.versions_kept
  bucket = "ehr-images"
}

# The bucket of another module may be one that this module was given.
module "scans" { # expect: unknown backup.versions_kept
  source = "harborview/bucket/aws"
  name   = "ehr-scans"
}

resource "aws_s3_bucket_versioning" "scans" {
  bucket = module.scans.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# What a module gives back may be what it was given.
resource "aws_s3_bucket" "consents" { # expect: unknown backup.versions_kept
  bucket = "ehr-consents"
}

module "tagged" { # expect: unknown backup.versions_kept
  source = "harborview/tagged/aws"
  bucket = aws_s3_bucket.consents.arn
}

module "kept" { # expect: unknown backup.versions_kept
  source = "harborview/versioning/aws"
  bucket = module.tagged.bucket
}
