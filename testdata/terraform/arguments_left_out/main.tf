terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# What stands where nothing is written: null, the provider's default, no blocks, or what only apply tells.
resource "terraform_data" "unknown" {}

locals {
  either = terraform_data.unknown.id == "x"
}

variable "nothing" {
  type    = bool
  default = null
}

resource "aws_s3_bucket" "this" {
  bucket = "left-out"
}

resource "aws_db_instance" "this" {
  identifier                = "left-out"
  engine                    = "postgres"
  instance_class            = "db.t4g.medium"
  allocated_storage         = 20
  username                  = "app"
  apply_immediately         = var.nothing
  skip_final_snapshot       = local.either ? true : null
  final_snapshot_identifier = "last"
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = { a = 30, b = null }

  name              = each.key
  retention_in_days = each.value
}

resource "aws_cloudtrail" "this" {
  name           = "left-out"
  s3_bucket_name = aws_s3_bucket.this.bucket
}

output "defaults" {
  value = {
    force_destroy   = aws_s3_bucket.this.force_destroy
    deletes_backups = aws_db_instance.this.delete_automated_backups
    immediately     = aws_db_instance.this.apply_immediately
    public          = aws_db_instance.this.publicly_accessible
    logging         = aws_cloudtrail.this.enable_logging
    days            = { for key, group in aws_cloudwatch_log_group.this : key => group.retention_in_days }
    days_by_splat   = values(aws_cloudwatch_log_group.this)[*].retention_in_days
    final_snapshot  = aws_db_instance.this.skip_final_snapshot
  }
}

output "nulls" {
  value = {
    encrypted    = aws_db_instance.this.storage_encrypted
    not_set      = aws_db_instance.this.deletion_protection == null
    key          = aws_cloudtrail.this.kms_key_id
    or_other     = coalesce(aws_cloudtrail.this.sns_topic_name, "none")
    groups_keys  = [for group in aws_cloudwatch_log_group.this : group.kms_key_id]
    logs_exports = aws_db_instance.this.enabled_cloudwatch_logs_exports
  }
}

output "blocks" {
  value = [
    length(aws_cloudtrail.this.event_selector),
    length(aws_db_instance.this.restore_to_point_in_time),
    [for selector in aws_cloudtrail.this.insight_selector : selector.insight_type],
  ]
}

output "computed" {
  value = {
    retention = aws_db_instance.this.backup_retention_period
    port      = aws_db_instance.this.port
    region    = aws_cloudtrail.this.home_region
    rules     = aws_s3_bucket.this.lifecycle_rule
  }
}
