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

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true

  tags = { rpo = "24h" }
}

resource "aws_backup_plan" "halfdays" {
  name = "halfdays"

  rule {
    rule_name         = "halfdays"
    target_vault_name = "primary"
    schedule          = "cron(0 0/12 ? * * *)" # expect: pass recovery.rpo_achievable
    start_window      = 60
    completion_window = 120
  }
}

resource "aws_backup_selection" "halfdays" {
  name         = "halfdays"
  plan_id      = aws_backup_plan.halfdays.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn]
}
