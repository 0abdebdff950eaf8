provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" { # expect: fail backup.deletion_protected
  identifier = "chart"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier  = "orders"
  deletion_protection = false # expect: fail backup.deletion_protected
}

resource "aws_s3_bucket" "documents" {
  bucket        = "ehr-documents"
  force_destroy = true # expect: fail backup.deletion_protected
}

resource "aws_backup_vault" "charts" {
  name          = "charts"
  force_destroy = true # expect: fail backup.deletion_protected
}
