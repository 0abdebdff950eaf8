provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = 7 # expect: fail backup.retention_in_band
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault_lock_configuration" "primary" {
  backup_vault_name  = aws_backup_vault.primary.name
  min_retention_days = 90
}

# Shorter than the lock allows: every job fails.
resource "aws_backup_plan" "short" {
  name = "short"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 35 # expect: fail backup.retention_in_band
    }
  }
}

# Kept for ever.
resource "aws_backup_plan" "endless" {
  name = "endless"

  rule { # expect: fail backup.retention_in_band
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name
  }
}
