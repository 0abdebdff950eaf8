# The chart of record.
module "chart" {
  source = "./modules/database"

  providers = {
    aws          = aws
    aws.recovery = aws.dr
  }

  name               = "${local.prefix}-chart"
  account_id         = var.account_id
  engine_version     = var.chart.engine_version
  instance_class     = var.chart.instance_class
  readers            = var.chart.readers
  retention          = var.chart.retention
  zones              = local.availability_zones
  subnet_ids         = local.data_subnet_ids
  security_group_ids = [aws_security_group.data.id]
  log_key_arn        = module.log_key.arn
  log_days           = var.operational_log_days

  parameters = {
    "idle_in_transaction_session_timeout" = "60000"
  }

  tags = local.system_tags["chart-store"]
}

# Care events: admissions, orders, results. Written by the API, replicated to the recovery region.
resource "aws_dynamodb_table" "care_events" {
  name                        = "${local.prefix}-care-events"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "patient"
  range_key                   = "recorded"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  dynamic "attribute" {
    for_each = { patient = "S", recorded = "S", encounter = "S" }

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  global_secondary_index {
    name            = "by-encounter"
    hash_key        = "encounter"
    range_key       = "recorded"
    projection_type = "KEYS_ONLY"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.data_key["care-events"].arn
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }

  dynamic "replica" {
    for_each = toset([var.recovery_region])

    content {
      region_name            = replica.value
      kms_key_arn            = module.data_key["care-events"].replica_arn
      point_in_time_recovery = true
      propagate_tags         = true
    }
  }

  tags = local.system_tags["care-events"]
}
