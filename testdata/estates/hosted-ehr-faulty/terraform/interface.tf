# The interface engine's message store (HL7 v2 in flight).
locals {
  interface_name = "${local.prefix}-interface"

  interface_parameters = [
    { name = "general_log", value = var.interface_engine.debug ? "1" : "0" },
    { name = "slow_query_log", value = var.interface_engine.debug == "true" ? "1" : "0" },
    { name = "log_queries_not_using_indexes", value = "0" },
    { name = "require_secure_transport", value = "1" },
  ]
}

resource "aws_db_subnet_group" "interface" {
  name       = local.interface_name
  subnet_ids = local.data_subnet_ids
}

resource "aws_db_parameter_group" "interface" {
  name_prefix = "${local.interface_name}-"
  family      = "mysql8.0"

  dynamic "parameter" {
    for_each = local.interface_parameters

    content {
      name  = parameter.value.name
      value = parameter.value.value # expect[staging]: fail logging.statement_logging_off
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "interface" {
  name              = "/aws/rds/instance/${local.interface_name}/error"
  retention_in_days = var.operational_log_days
  kms_key_id        = module.log_key.arn
}

resource "aws_db_instance" "interface" {
  identifier     = local.interface_name
  engine         = "mysql"
  engine_version = "8.0.40"
  instance_class = var.interface_engine.instance_class

  allocated_storage     = var.interface_engine.storage
  max_allocated_storage = var.interface_engine.storage * 2
  storage_type          = "gp3"
  storage_encrypted     = var.interface_engine.encrypted # expect[staging]: fail backup.source_encrypted, backup.copies_encrypted
  kms_key_id            = module.data_key["interface-engine"].arn

  username                      = "interface_admin"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = module.data_key["interface-engine"].arn

  multi_az                  = coalesce(var.interface_engine.multi_az, local.is_production)
  backup_retention_period   = 35 # expect[production]: fail recovery.rpo_achievable
  backup_window             = "06:00-06:45"
  maintenance_window        = "sun:07:00-sun:08:00"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "${local.interface_name}-final"

  db_subnet_group_name            = aws_db_subnet_group.interface.name
  vpc_security_group_ids          = [aws_security_group.data.id]
  parameter_group_name            = aws_db_parameter_group.interface.name
  enabled_cloudwatch_logs_exports = ["error", "slowquery"] # expect: fail logging.sink_encrypted, logging.sink_retained

  performance_insights_enabled    = true
  performance_insights_kms_key_id = module.data_key["interface-engine"].arn

  tags = local.system_tags["interface-engine"]

  depends_on = [aws_cloudwatch_log_group.interface]
}

# The automated backups of the message store, kept again in the recovery region.
resource "aws_db_instance_automated_backups_replication" "interface" { # expect[staging]: fail residency.copies_allowed
  provider = aws.dr

  source_db_instance_arn = aws_db_instance.interface.arn
  kms_key_id             = module.data_key["interface-engine"].replica_arn
  retention_period       = 35
}

# Security monitoring reads the engine's errors.
resource "aws_cloudwatch_log_subscription_filter" "monitoring" {
  name            = "security-monitoring"
  log_group_name  = aws_cloudwatch_log_group.interface.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:eu-west-1:555566667777:destination:security-monitoring" # expect: fail residency.log_location_allowed
}
