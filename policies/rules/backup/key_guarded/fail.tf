provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  description             = "data"
  deletion_window_in_days = 7 # expect: fail backup.key_guarded
}

resource "aws_kms_key" "vault" {
  description = "vault"
  is_enabled  = false # expect: fail backup.key_guarded
}

resource "aws_kms_external_key" "archive" {
  description = "archive"
  valid_to    = "2027-01-01T00:00:00Z" # expect: fail backup.key_guarded
}

resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = aws_kms_key.vault.arn
}
