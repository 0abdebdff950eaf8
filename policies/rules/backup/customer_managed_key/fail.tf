provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

# Snapshots have the key of the instance, whatever key the vault has.
resource "aws_db_instance" "chart" { # expect: fail backup.customer_managed_key
  identifier              = "chart"
  storage_encrypted       = true
  backup_retention_period = 7
}

# Automated backups of EFS lie in a vault of the service.
resource "aws_efs_file_system" "scans" { # expect: fail backup.customer_managed_key
  creation_token = "scans"
  encrypted      = true
  kms_key_id     = aws_kms_key.data.arn
}

resource "aws_efs_backup_policy" "scans" {
  file_system_id = aws_efs_file_system.scans.id

  backup_policy {
    status = "ENABLED"
  }
}

# The copy goes to a vault without a key.
resource "aws_db_instance" "orders" {
  identifier              = "orders"
  storage_encrypted       = true
  kms_key_id              = aws_kms_key.data.arn
  backup_retention_period = 7
}

resource "aws_backup_vault" "copies" { # expect: fail backup.customer_managed_key
  name = "copies"
}

resource "aws_backup_plan" "copied" {
  name = "copied"

  rule {
    rule_name         = "copied"
    target_vault_name = "primary"

    copy_action {
      destination_vault_arn = aws_backup_vault.copies.arn
    }
  }
}

resource "aws_backup_selection" "orders" {
  name         = "orders"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_db_instance.orders.arn]
}

# A cluster that is made anew has the key of the service.
resource "aws_rds_cluster" "anew" { # expect: fail backup.customer_managed_key
  cluster_identifier      = "anew"
  engine                  = "aurora-postgresql"
  storage_encrypted       = true
  backup_retention_period = 35
}
