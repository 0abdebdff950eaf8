terraform {
  required_version = ">= 1.9"

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

provider "aws" {
  alias  = "second"
  region = "us-west-2"
}

# A copy of a snapshot that nothing here declares.
resource "aws_db_snapshot_copy" "chart" {
  source_db_snapshot_identifier = "arn:aws:rds:us-east-1:111122223333:snapshot:chart"
  target_db_snapshot_identifier = "chart-copy"
  destination_region            = "us-west-2" # expect: pass residency.transfer_allowed
}

resource "aws_rds_cluster_snapshot_copy" "orders" {
  source_db_cluster_snapshot_identifier = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:orders"
  target_db_cluster_snapshot_identifier = "orders-copy"
  destination_region                    = "us-west-2" # expect: pass residency.transfer_allowed
}

# It lies in the region of its provider.
resource "aws_ebs_snapshot_copy" "scans" { # expect: pass residency.transfer_allowed
  provider           = aws.second
  source_snapshot_id = "snap-0123456789abcdef0"
  source_region      = "us-east-1"
}
