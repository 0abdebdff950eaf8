provider "aws" {
  region = "us-east-1"
}


resource "aws_backup_vault" "primary" {
  name = "primary"
  tags = { recovery-tier = "silver" }
}

resource "aws_backup_vault_lock_configuration" "primary" {
  backup_vault_name  = aws_backup_vault.primary.name
  min_retention_days = 35 # expect: pass backup.vault_locked
}

resource "aws_backup_vault" "gold" {
  name = "gold"
  tags = { recovery-tier = "gold" }
}

resource "aws_backup_vault_lock_configuration" "gold" {
  backup_vault_name   = aws_backup_vault.gold.name
  min_retention_days  = 35 # expect: pass backup.vault_locked
  changeable_for_days = 3
}

resource "aws_backup_vault" "build" { # expect: not_applicable backup.vault_locked
  name = "build"
  tags = { data-classification = "none" }
}
