provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = 35 # expect: pass backup.retention_in_band
}

# The plan keeps what the instance does not.
resource "aws_db_instance" "orders" {
  identifier              = "orders"
  backup_retention_period = 7
}

# No mechanism, no retention: another rule says so.
resource "aws_s3_bucket" "documents" { # expect: not_applicable backup.retention_in_band
  bucket = "ehr-documents"
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault_lock_configuration" "primary" {
  backup_vault_name  = aws_backup_vault.primary.name
  min_retention_days = 7
  max_retention_days = 365
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "hourly"
    target_vault_name = aws_backup_vault.primary.name
    schedule          = "cron(0 * * * ? *)"

    lifecycle {
      delete_after = 7 # expect: pass backup.retention_in_band
    }
  }

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 35 # expect: pass backup.retention_in_band
    }
  }
}

resource "aws_backup_selection" "orders" {
  name         = "orders"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_db_instance.orders.arn]
}
