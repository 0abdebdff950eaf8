provider "aws" {
  region = "us-east-1"
}


variable "retention" {
  type = number
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = var.retention # expect: unknown backup.retention_in_band
}

# The vault is managed elsewhere, and so is its lock.
resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary" # expect: unknown backup.retention_in_band

    lifecycle {
      delete_after = 35
    }
  }
}
