provider "aws" {
  region = "us-east-1"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}

resource "aws_redshift_snapshot_copy" "reports" {
  cluster_identifier = aws_redshift_cluster.reports.id
  destination_region = "us-west-2" # expect: pass residency.copies_allowed
}
