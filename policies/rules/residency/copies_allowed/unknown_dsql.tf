provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = var.region
}

variable "region" {
  type = string
}

# Two clusters that hold the same data.
resource "aws_dsql_cluster" "chart" {
  deletion_protection_enabled = true

  multi_region_properties {
    witness_region = "us-west-2"
  }
}

resource "aws_dsql_cluster" "second" {
  provider                    = aws.second
  deletion_protection_enabled = true

  multi_region_properties {
    witness_region = "us-west-2" # expect: pass residency.copies_allowed
  }
}

resource "aws_dsql_cluster_peering" "chart" {
  identifier     = aws_dsql_cluster.chart.identifier
  clusters       = [aws_dsql_cluster.second.arn] # expect: unknown residency.copies_allowed
  witness_region = "us-west-2"
}

# The peer is declared elsewhere.
resource "aws_dsql_cluster" "labs" {
  multi_region_properties {
    clusters       = ["arn:aws:dsql:${var.region}:111122223333:cluster/abc"] # expect: unknown residency.copies_allowed
    witness_region = "us-west-2"
  }
}

# The witness keeps transactions.
resource "aws_dsql_cluster" "notes" {
  multi_region_properties {
    witness_region = var.region # expect: unknown residency.copies_allowed
  }
}
