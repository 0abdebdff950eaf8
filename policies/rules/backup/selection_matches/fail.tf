provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "letters" { # expect: fail backup.selection_matches
  bucket = "ehr-letters"
  tags   = { backup = "Daily" }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
