provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "create_key" {
  type    = bool
  default = true
}

variable "key_arn" {
  type    = string
  default = null
}

variable "replica_regions" {
  type    = list(string)
  default = []
}

resource "aws_kms_key" "this" {
  count               = var.create_key && var.key_arn == null ? 1 : 0
  enable_key_rotation = true
}

resource "aws_kms_key" "absent" {
  count = var.key_arn != null ? 1 : 0
}

locals {
  key_arn    = var.key_arn != null ? var.key_arn : one(aws_kms_key.this[*].arn)
  absent_arn = one(aws_kms_key.absent[*].arn)
  legacy     = element(concat(aws_kms_key.absent.*.arn, [""]), 0)
  rotation   = try(aws_kms_key.this[0].enable_key_rotation, false)
  missing    = try(aws_kms_key.absent[0].arn, "none")
}

resource "aws_sns_topic" "this" {
  count             = length(["a", "b"])
  name              = "topic-${count.index + 1}"
  kms_master_key_id = local.key_arn
}

resource "aws_sns_topic" "unencrypted" {
  name              = "unencrypted"
  kms_master_key_id = local.absent_arn
}

resource "aws_secretsmanager_secret" "this" {
  count = "1"
  name  = "secret"

  dynamic "replica" {
    for_each = toset(var.replica_regions)

    content {
      region = replica.key
    }
  }
}

output "values" {
  value = [local.absent_arn, local.legacy, local.rotation, local.missing, length(aws_kms_key.this), aws_sns_topic.this[*].name, [for topic in aws_sns_topic.this : topic.name]]
}
