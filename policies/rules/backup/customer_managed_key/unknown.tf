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
