provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "us-west-2"
}

resource "aws_rds_global_cluster" "chart" { # expect: not_applicable residency.copies_allowed
  global_cluster_identifier = "chart"
}

resource "aws_rds_cluster" "first" {
  cluster_identifier        = "chart-first"
  global_cluster_identifier = aws_rds_global_cluster.chart.id # expect: pass residency.copies_allowed
}

resource "aws_rds_cluster" "second" {
  provider                  = aws.second
  cluster_identifier        = "chart-second"
  global_cluster_identifier = aws_rds_global_cluster.chart.id # expect: pass residency.copies_allowed
}

# Made of one that exists.
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "sessions"
}

resource "aws_elasticache_global_replication_group" "sessions" { # expect: not_applicable residency.copies_allowed
  global_replication_group_id_suffix = "sessions"
  primary_replication_group_id       = aws_elasticache_replication_group.sessions.id # expect: pass residency.copies_allowed
}

resource "aws_elasticache_replication_group" "sessions_second" {
  provider                    = aws.second
  replication_group_id        = "sessions-second"
  description                 = "sessions"
  global_replication_group_id = aws_elasticache_global_replication_group.sessions.global_replication_group_id # expect: pass residency.copies_allowed
}
