provider "aws" {
  region = "us-east-1"
}

# The AWS provider sends false.
resource "aws_neptune_cluster" "graph" { # expect: fail backup.source_encrypted
  cluster_identifier = "graph"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
  encrypted          = false # expect: fail backup.source_encrypted
}

# A node of its own cannot be encrypted.
resource "aws_elasticache_cluster" "queue" { # expect: fail backup.source_encrypted
  cluster_id = "queue"
  engine     = "redis"
}
