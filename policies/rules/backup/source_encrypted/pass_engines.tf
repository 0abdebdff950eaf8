provider "aws" {
  region = "us-east-1"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
  storage_encrypted  = true # expect: pass backup.source_encrypted
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
  encrypted          = true # expect: pass backup.source_encrypted
}

# The service encrypts them all.
resource "aws_memorydb_cluster" "sessions" { # expect: pass backup.source_encrypted
  name      = "sessions"
  acl_name  = "sessions"
  node_type = "db.r7g.large"
}

resource "aws_fsx_lustre_file_system" "scratch" { # expect: pass backup.source_encrypted
  subnet_ids = ["subnet-1"]
}

resource "aws_keyspaces_table" "events" { # expect: pass backup.source_encrypted
  keyspace_name = "ehr"
  table_name    = "events"
}

resource "aws_elasticache_serverless_cache" "drafts" { # expect: pass backup.source_encrypted
  engine = "valkey"
  name   = "drafts"
}
