provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "parameters" {
  type    = map(any)
  default = { log_statement = "ddl", log_min_duration_statement = 250 }
}

variable "debug" {
  type    = bool
  default = false
}

locals {
  safe = { log_statement = "none", log_min_duration_statement = -1, log_connections = true }
  all  = merge(local.safe, var.parameters, var.debug ? { debug_print_plan = 1 } : {})
}

resource "aws_rds_cluster_parameter_group" "this" {
  name   = "map"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = local.all

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = startswith(parameter.key, "log_") ? "immediate" : "pending-reboot"
    }
  }
}

resource "aws_db_parameter_group" "list" {
  name   = "list"
  family = "mysql8.0"

  dynamic "parameter" {
    for_each = [for key, value in { general_log = 1, slow_query_log = 0 } : { name = key, value = tostring(value) }]

    content {
      name  = parameter.value["name"]
      value = parameter.value["value"]
    }
  }

  dynamic "parameter" {
    for_each = toset(["log_output"])

    content {
      name  = parameter.key
      value = "FILE"
    }
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "map"
  engine                          = "aurora-postgresql"
  master_username                 = "app"
  manage_master_user_password     = true
  skip_final_snapshot             = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  enabled_cloudwatch_logs_exports = [for name, on in { postgresql = true, upgrade = false } : name if on]
}

output "effective" {
  value = local.all
}
