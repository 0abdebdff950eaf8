provider "aws" {
  region = "us-east-1"
}

# A last snapshot is the default: without its name Terraform refuses to delete the database.
resource "aws_db_instance" "chart" { # expect: pass backup.snapshot_on_deletion
  identifier = "chart"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier       = "orders"
  skip_final_snapshot      = true
  delete_automated_backups = false # expect: pass backup.snapshot_on_deletion
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id      = "sessions"
  description               = "sessions"
  final_snapshot_identifier = "sessions-last" # expect: pass backup.snapshot_on_deletion
}

resource "aws_memorydb_cluster" "drafts" {
  name                = "drafts"
  acl_name            = "drafts"
  node_type           = "db.r7g.large"
  final_snapshot_name = "drafts-last" # expect: pass backup.snapshot_on_deletion
}

# Takes no snapshots of itself.
resource "aws_elasticache_serverless_cache" "pages" { # expect: not_applicable backup.snapshot_on_deletion
  engine = "valkey"
  name   = "pages"
}

# Is rebuilt from its source.
resource "aws_db_instance" "chart_reader" { # expect: not_applicable backup.snapshot_on_deletion
  identifier          = "chart-reader"
  replicate_source_db = aws_db_instance.chart.identifier
  skip_final_snapshot = true
}

# The recovery points of the plan outlive the database.
resource "aws_rds_cluster" "planned" { # expect: pass backup.snapshot_on_deletion
  cluster_identifier  = "planned"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
  tags                = { backup = "daily" }
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
