provider "aws" {
  region = "us-east-1"
}


variable "key" {
  type = string
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  storage_encrypted       = true
  kms_key_id              = var.key # expect: unknown backup.customer_managed_key
  backup_retention_period = 7
}

# The id of a key does not tell who manages it.
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  storage_encrypted  = true
  kms_key_id         = "arn:aws:kms:us-east-1:111122223333:key/6f1d2c3b-1111-2222-3333-444455556666" # expect: unknown backup.customer_managed_key
}

# What is restored keeps the key of its snapshot.
resource "aws_rds_cluster" "restored" { # expect: unknown backup.customer_managed_key
  cluster_identifier      = "restored"
  engine                  = "aurora-postgresql"
  storage_encrypted       = true
  backup_retention_period = 35
  snapshot_identifier     = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:nightly"
}

resource "aws_db_instance" "restored" { # expect: unknown backup.customer_managed_key
  identifier              = "restored"
  backup_retention_period = 35

  restore_to_point_in_time {
    source_db_instance_identifier = "orders"
    use_latest_restorable_time    = true
  }
}

resource "aws_docdb_cluster" "restored" { # expect: unknown backup.customer_managed_key
  cluster_identifier  = "restored"
  snapshot_identifier = "nightly"
}

resource "aws_neptune_cluster" "restored" { # expect: unknown backup.customer_managed_key
  cluster_identifier  = "restored"
  snapshot_identifier = "nightly"
}

resource "aws_redshift_cluster" "restored" { # expect: unknown backup.customer_managed_key
  cluster_identifier  = "restored"
  node_type           = "ra3.large"
  snapshot_identifier = "nightly"
}
