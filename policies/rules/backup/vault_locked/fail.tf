provider "aws" {
  region = "us-east-1"
}


# Nothing locks it.
resource "aws_backup_vault" "open" { # expect: fail backup.vault_locked
  name = "open"
}

# A lock with only a name enforces nothing.
resource "aws_backup_vault" "named" {
  name = "named"
}

resource "aws_backup_vault_lock_configuration" "named" { # expect: fail backup.vault_locked
  backup_vault_name = aws_backup_vault.named.name
}

# Governance mode, although a plan writes gold data into it.
resource "aws_backup_vault" "gold" {
  name = "gold"
}

resource "aws_backup_vault_lock_configuration" "gold" { # expect: fail backup.vault_locked
  backup_vault_name  = aws_backup_vault.gold.name
  min_retention_days = 35
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.gold.name
  }
}

resource "aws_backup_selection" "all" {
  name         = "all"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn]
}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  tags           = { recovery-tier = "gold" }
}
