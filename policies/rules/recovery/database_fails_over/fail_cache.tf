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

resource "aws_elasticache_replication_group" "medications" { # expect: fail recovery.database_fails_over
  replication_group_id       = "medications"
  description                = "medication lists"
  engine                     = "redis"
  node_type                  = "cache.r6g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true

  tags = { recovery-tier = "gold" }
}
