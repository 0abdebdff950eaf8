provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "chart" {
  identifier          = "chart"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier  = "orders"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier  = "reports"
  node_type           = "ra3.large"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
}

resource "aws_docdb_cluster" "letters" {
  cluster_identifier  = "letters"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier  = "graph"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
}

# A last snapshot is taken only if it has a name.
resource "aws_elasticache_replication_group" "sessions" { # expect: fail backup.snapshot_on_deletion
  replication_group_id = "sessions"
  description          = "sessions"
}

resource "aws_elasticache_cluster" "queue" { # expect: fail backup.snapshot_on_deletion
  cluster_id = "queue"
  engine     = "redis"
}

# The plan selects another tag.
resource "aws_rds_cluster" "planned" {
  cluster_identifier  = "planned"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true # expect: fail backup.snapshot_on_deletion
  tags                = { backup = "never" }
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
