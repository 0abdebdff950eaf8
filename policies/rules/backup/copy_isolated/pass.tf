provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_dynamodb_table" "events" {
  name     = "events"
  hash_key = "id"
  tags     = { tier = "gold", backup = "daily" }
}

resource "aws_dynamodb_table" "letters" {
  name     = "letters"
  hash_key = "id"
  tags     = { tier = "gold", backup = "hourly" }
}

resource "aws_dynamodb_table" "drafts" { # expect: not_applicable backup.copy_isolated
  name     = "drafts"
  hash_key = "id"
  tags     = { tier = "silver" }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:444455556666:backup-vault:recovery" # expect: pass backup.copy_isolated
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

resource "aws_backup_logically_air_gapped_vault" "sealed" { # expect: pass backup.copy_isolated
  name               = "sealed"
  min_retention_days = 35
  max_retention_days = 90
}

resource "aws_backup_plan" "hourly" {
  name = "hourly"

  rule {
    rule_name         = "hourly"
    target_vault_name = "primary"

    copy_action {
      destination_vault_arn = aws_backup_logically_air_gapped_vault.sealed.arn
    }
  }
}

resource "aws_backup_selection" "hourly" {
  name         = "hourly"
  plan_id      = aws_backup_plan.hourly.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "hourly"
  }
}
