provider "aws" {
  region = "us-east-1"
}

variable "account" {
  type = string
}

resource "aws_db_snapshot" "before_upgrade" {
  db_instance_identifier = "chart"
  db_snapshot_identifier = "chart-before-upgrade"
  shared_accounts        = [var.account] # expect: unknown backup.not_shared
}

resource "aws_ebs_snapshot" "spool" {
  volume_id = "vol-1"
}

resource "aws_snapshot_create_volume_permission" "spool" {
  snapshot_id = aws_ebs_snapshot.spool.id
  account_id  = var.account # expect: unknown backup.not_shared
}
