provider "aws" {
  region = "us-east-1"
}

variable "temporary" {
  type = bool
}

resource "aws_db_instance" "chart" {
  identifier          = "chart"
  skip_final_snapshot = var.temporary # expect: unknown backup.snapshot_on_deletion
}

variable "backup" {
  type = string
}

resource "aws_rds_cluster" "planned" { # expect: unknown backup.snapshot_on_deletion
  cluster_identifier  = "planned"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  tags                = { backup = var.backup }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
