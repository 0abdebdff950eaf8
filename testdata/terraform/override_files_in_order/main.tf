provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "class" {
  type    = string
  default = "none"
}

locals {
  retention = 1
  name      = "base"
}

resource "aws_dynamodb_table" "this" {
  name         = local.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "other"
    type = "N"
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [read_capacity]
  }

  tags = { class = var.class, retention = local.retention }
}

resource "aws_backup_plan" "this" {
  name = "plan"

  rule {
    rule_name         = "daily"
    target_vault_name = "vault"
    schedule          = "cron(0 5 * * ? *)"
  }

  rule {
    rule_name         = "monthly"
    target_vault_name = "vault"
    schedule          = "cron(0 5 1 * ? *)"
  }
}

module "child" {
  source = "./child"
  value  = "base"
}

output "class" {
  value = var.class
}

output "child" {
  value = module.child.value
}
