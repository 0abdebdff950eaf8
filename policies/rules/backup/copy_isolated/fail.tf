provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_dynamodb_table" "events" {
  name     = "events"
  hash_key = "id"
  tags     = { tier = "gold", backup = "daily" }
}

# Its own backups stay in the account.
resource "aws_db_instance" "chart" { # expect: fail backup.copy_isolated
  identifier              = "chart"
  backup_retention_period = 35
  tags                    = { tier = "gold" }
}

resource "aws_backup_vault" "second" { # expect: fail backup.copy_isolated
  name = "second"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary"

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn
    }
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
