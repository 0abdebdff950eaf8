provider "aws" {
  region = "us-east-1"
}

# What it selects is declared elsewhere, if anywhere.
resource "aws_backup_selection" "daily" { # expect: unknown backup.selection_matches
  name         = "daily"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
