terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "retention" {
  description = "Days of automated backups"
  type        = number
}

variable "schedule" {
  description = "When the file systems are copied"
  type        = string
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = var.retention # expect: unknown recovery.rpo_achievable

  tags = { rpo = "1h" }
}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true

  tags = { rpo = "24h" }
}

resource "aws_backup_plan" "scans" {
  name = "scans"

  rule {
    rule_name         = "scans"
    target_vault_name = "primary"
    schedule          = var.schedule # expect: unknown recovery.rpo_achievable
  }
}

resource "aws_backup_selection" "scans" {
  name         = "scans"
  plan_id      = aws_backup_plan.scans.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn]
}

# One snapshot a day, at any time of its window.
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id     = "sessions"
  description              = "Sessions of the portal"
  snapshot_retention_limit = 7 # expect: unknown recovery.rpo_achievable
  snapshot_window          = "20:00-08:00"

  tags = { rpo = "30h" }
}
