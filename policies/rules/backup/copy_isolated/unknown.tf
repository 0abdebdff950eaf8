provider "aws" {
  region = "us-east-1"
}

# Whose account this is stands nowhere.
resource "aws_dynamodb_table" "events" {
  name     = "events"
  hash_key = "id"
  tags     = { tier = "gold", backup = "daily" }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:444455556666:backup-vault:recovery" # expect: unknown backup.copy_isolated
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
