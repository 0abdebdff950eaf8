provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  keys = { a = null, b = "arn:aws:kms:eu-west-1:111122223333:key/x", c = "arn:aws:kms:eu-west-1:111122223333:key/x" }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.keys

  name       = "group-${each.key}"
  kms_key_id = each.value
}

output "keys" {
  value = keys(aws_cloudwatch_log_group.this)
}

output "configured" {
  value = { for key, group in aws_cloudwatch_log_group.this : key => group.kms_key_id }
}
