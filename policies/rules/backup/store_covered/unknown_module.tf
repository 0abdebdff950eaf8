provider "aws" {
  region = "us-east-1"
}

# It may hold a plan, but none that could protect a cache.
module "platform" { # expect: unknown backup.store_covered
  source  = "example/platform/aws"
  version = "~> 1.0"
}

resource "aws_elasticache_replication_group" "sessions" { # expect: fail backup.store_covered
  replication_group_id = "sessions"
  description          = "sessions"
}

resource "aws_dynamodb_table" "orders" { # expect: unknown backup.store_covered
  name     = "orders"
  hash_key = "id"
}
