provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true
  kms_key_id     = aws_kms_key.data.arn
}

# The first copy has the key of the instance; there is no choice.
resource "aws_db_instance" "chart" {
  identifier        = "chart"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.data.arn
}

# No plan writes recovery points of it.
resource "aws_s3_bucket" "documents" { # expect: not_applicable backup.key_separate
  bucket = "ehr-documents"
}

resource "aws_backup_vault" "primary" {
  name        = "primary"
  kms_key_arn = aws_kms_key.backup.arn # expect: 2x pass backup.key_separate
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "all" {
  name         = "all"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn, aws_db_instance.chart.arn]
}
