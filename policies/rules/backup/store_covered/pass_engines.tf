provider "aws" {
  region = "us-east-1"
}

# One day of backups is the default.
resource "aws_neptune_cluster" "graph" { # expect: pass backup.store_covered
  cluster_identifier = "graph"
}

resource "aws_redshift_cluster" "reports" { # expect: pass backup.store_covered
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}

resource "aws_memorydb_cluster" "sessions" {
  name                     = "sessions"
  acl_name                 = "sessions"
  node_type                = "db.r7g.large"
  snapshot_retention_limit = 7 # expect: pass backup.store_covered
}

# Seven days are the default.
resource "aws_fsx_windows_file_system" "shares" { # expect: pass backup.store_covered
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 32
}

resource "aws_fsx_openzfs_file_system" "scans" { # expect: pass backup.store_covered
  deployment_type     = "SINGLE_AZ_1"
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
  tags                = { backup = "daily" }
}

resource "aws_fsx_ontap_file_system" "images" {
  deployment_type                 = "MULTI_AZ_1"
  preferred_subnet_id             = "subnet-1"
  subnet_ids                      = ["subnet-1", "subnet-2"]
  automatic_backup_retention_days = 30 # expect: pass backup.store_covered
}

resource "aws_keyspaces_table" "events" {
  keyspace_name = "ehr"
  table_name    = "events"

  point_in_time_recovery {
    status = "ENABLED" # expect: pass backup.store_covered
  }
}

resource "aws_elasticache_serverless_cache" "drafts" {
  engine                   = "valkey"
  name                     = "drafts"
  snapshot_retention_limit = 7 # expect: pass backup.store_covered
}

# Holds nothing that outlives it.
resource "aws_elasticache_cluster" "pages" { # expect: not_applicable backup.store_covered
  cluster_id = "pages"
  engine     = "memcached"
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
