provider "aws" {
  region = "us-east-1"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier                  = "reports"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 0 # expect: fail backup.store_covered
}

# No snapshots are the default.
resource "aws_memorydb_cluster" "sessions" { # expect: fail backup.store_covered
  name      = "sessions"
  acl_name  = "sessions"
  node_type = "db.r7g.large"
}

# The AWS provider sends 0.
resource "aws_fsx_openzfs_file_system" "scans" { # expect: fail backup.store_covered
  deployment_type     = "SINGLE_AZ_1"
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
}

# Its volumes may be protected one by one.
resource "aws_fsx_ontap_file_system" "images" { # expect: unknown backup.store_covered
  deployment_type     = "MULTI_AZ_1"
  preferred_subnet_id = "subnet-1"
  subnet_ids          = ["subnet-1", "subnet-2"]
}

resource "aws_keyspaces_table" "events" { # expect: fail backup.store_covered
  keyspace_name = "ehr"
  table_name    = "events"
}

resource "aws_elasticache_serverless_cache" "drafts" { # expect: fail backup.store_covered
  engine = "valkey"
  name   = "drafts"
}

resource "aws_elasticache_cluster" "queue" { # expect: fail backup.store_covered
  cluster_id = "queue"
  engine     = "redis"
}
