provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "chart" {
  identifier        = "chart"
  storage_encrypted = false # expect: fail backup.copies_encrypted
}

resource "aws_db_snapshot" "chart" {
  db_instance_identifier = aws_db_instance.chart.identifier
  db_snapshot_identifier = "chart-before-upgrade"
}

resource "aws_db_snapshot_copy" "chart" {
  source_db_snapshot_identifier = aws_db_snapshot.chart.db_snapshot_arn
  target_db_snapshot_identifier = "chart-before-upgrade-copy"
  destination_region            = "us-west-2"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
  encrypted          = false # expect: fail backup.copies_encrypted
}

resource "aws_redshift_snapshot_copy" "reports" {
  cluster_identifier = aws_redshift_cluster.reports.id
  destination_region = "us-west-2"
}
