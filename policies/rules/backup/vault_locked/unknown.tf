provider "aws" {
  region = "us-east-1"
}


variable "minimum" {
  type = number
}

variable "locked" {
  type = bool
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault_lock_configuration" "primary" {
  backup_vault_name  = aws_backup_vault.primary.name
  min_retention_days = var.minimum # expect: unknown backup.vault_locked
}

resource "aws_backup_vault" "other" { # expect: unknown backup.vault_locked
  name = "other"
}

resource "aws_backup_vault_lock_configuration" "other" {
  count              = var.locked ? 1 : 0
  backup_vault_name  = aws_backup_vault.other.name
  min_retention_days = 35
}
