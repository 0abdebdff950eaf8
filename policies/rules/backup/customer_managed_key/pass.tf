provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

# Snapshots have the key of the instance.
resource "aws_db_instance" "chart" {
  identifier              = "chart"
  storage_encrypted       = true
  kms_key_id              = aws_kms_key.data.arn # expect: pass backup.customer_managed_key
  backup_retention_period = 7
}

# Recovery points have the key of the vault.
resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true
  tags           = { backup = "daily" }
}

# Nothing makes recovery points of it: another rule says so.
resource "aws_s3_bucket" "documents" { # expect: not_applicable backup.customer_managed_key
  bucket = "ehr-documents"
}

# Only you can own such an alias.
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  storage_encrypted  = true
  kms_key_id         = "arn:aws:kms:us-east-1:111122223333:alias/orders" # expect: pass backup.customer_managed_key
}

resource "aws_backup_vault" "primary" {
  name        = "primary"
  kms_key_arn = aws_kms_key.backup.arn # expect: pass backup.customer_managed_key
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

resource "aws_rds_cluster" "anew" {
  cluster_identifier      = "anew"
  engine                  = "aurora-postgresql"
  storage_encrypted       = true
  kms_key_id              = aws_kms_key.data.arn # expect: pass backup.customer_managed_key
  backup_retention_period = 35
}
