terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "name" {
  type = string
}

variable "key_arn" {
  type    = string
  default = null
}

variable "encrypted" {
  type    = bool
  default = true
}

variable "retention" {
  type    = number
  default = 35
}

variable "deletion_protection" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}

# A database that is only read: charts of the hospitals that joined, data sets for research.
resource "aws_db_instance" "this" { # expect: fail residency.store_location_allowed, recovery.objectives_declared, proof.owner_declared
  identifier     = var.name
  engine         = "postgres"
  engine_version = "16.6"
  instance_class = "db.t4g.large"

  allocated_storage = 500
  storage_type      = "gp3"
  storage_encrypted = var.encrypted # expect: fail backup.source_encrypted
  kms_key_id        = var.key_arn   # expect: fail backup.customer_managed_key

  username                    = "archive_admin"
  manage_master_user_password = true

  backup_retention_period   = var.retention # expect: fail backup.retention_in_band
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection # expect: fail backup.deletion_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-final"

  tags = var.tags
}

output "arn" {
  value = aws_db_instance.this.arn
}
