provider "aws" {
  region = "us-east-1"
}

# AWS joins `resources` and `selection_tag` by "or"; a condition narrows both.
resource "aws_s3_bucket" "by_tag" { # expect: pass backup.store_covered
  bucket = "ehr-documents"
  tags   = { backup = "true" }
}

resource "aws_s3_bucket_versioning" "by_tag" {
  bucket = aws_s3_bucket.by_tag.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "by_arn" { # expect: pass backup.store_covered
  bucket = "ehr-letters"
}

resource "aws_s3_bucket_versioning" "by_arn" {
  bucket = aws_s3_bucket.by_arn.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "narrowed_away" { # expect: fail backup.store_covered
  bucket = "ehr-test"
  tags   = { backup = "true", stage = "test" }
}

resource "aws_backup_selection" "chart" {
  name         = "chart"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["arn:aws:s3:::ehr-letters"]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "true"
  }

  condition {
    string_not_equals {
      key   = "aws:ResourceTag/stage"
      value = "test"
    }
  }
}
