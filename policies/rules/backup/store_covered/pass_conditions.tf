provider "aws" {
  region = "us-east-1"
}


# Every condition matches it, and it is not excluded.
resource "aws_s3_bucket" "documents" { # expect: pass backup.store_covered
  bucket = "ehr-documents"
  tags   = { backup = "daily-35", tier = "gold" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "letters" { # expect: not_applicable backup.store_covered
  bucket = "ehr-letters"
  tags   = { data-classification = "synthetic" }
}

# The plan is managed elsewhere; the selection protects all the same.
resource "aws_backup_selection" "gold" {
  name          = "gold"
  plan_id       = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn  = "arn:aws:iam::111122223333:role/backup"
  not_resources = ["arn:aws:s3:::ehr-letters"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/tier"
      value = "gold"
    }

    string_like {
      key   = "aws:ResourceTag/backup"
      value = "daily-*"
    }

    string_not_equals {
      key   = "aws:ResourceTag/environment"
      value = "test"
    }
  }
}
