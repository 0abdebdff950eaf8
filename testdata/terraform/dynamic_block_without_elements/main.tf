provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "kms_key_arn" {
  type    = string
  default = null
}

locals {
  kms = var.kms_key_arn
}

resource "aws_s3_bucket" "this" {
  bucket = "phi-dynamic"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "phi-dynamic"

  dynamic "rule" {
    for_each = local.kms == null ? [] : [local.kms]

    content {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = rule.value
      }
    }
  }

  rule {
    bucket_key_enabled = true
  }
}

resource "aws_dynamodb_table" "this" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "point_in_time_recovery" {
    for_each = { for key, value in { pitr = null } : key => value if value != null }

    content {
      enabled = true
    }
  }

  dynamic "server_side_encryption" {
    for_each = local.kms[*]

    content {
      enabled     = true
      kms_key_arn = server_side_encryption.value
    }
  }
}
