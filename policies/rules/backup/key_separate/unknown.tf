provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

variable "vault_key" {
  type = string
}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true
  kms_key_id     = aws_kms_key.data.arn
}

resource "aws_backup_vault" "primary" {
  name        = "primary"
  kms_key_arn = var.vault_key # expect: unknown backup.key_separate
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name
  }
}

resource "aws_backup_selection" "all" {
  name         = "all"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn]
}
