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

resource "aws_opensearch_domain" "notes" {
  domain_name    = "notes"
  engine_version = "OpenSearch_2.15"

  cluster_config {
    instance_type          = "r6g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true # expect: pass recovery.database_fails_over
  }

  tags = { recovery-tier = "gold" }
}
