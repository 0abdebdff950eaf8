locals {
  major = split(".", var.engine_version)[0]

  # Statements of this database hold patient data; none of them may reach a log.
  parameters = merge({
    "rds.force_ssl"                     = "1"
    "log_statement"                     = "none"
    "log_min_duration_statement"        = "-1"
    "log_min_error_statement"           = "panic"
    "log_parameter_max_length"          = "0"
    "log_parameter_max_length_on_error" = "0"
    "log_connections"                   = "1"
  }, var.parameters)

  static_parameters = ["rds.force_ssl"]
}

module "key" {
  source = "../key"

  providers = {
    aws         = aws
    aws.replica = aws.recovery
  }

  name        = var.name
  description = "Data at rest of ${var.name}"
  account_id  = var.account_id
  replicate   = true
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "aurora-postgresql${local.major}"

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value # expect[production]: fail logging.statement_logging_off
      apply_method = contains(local.static_parameters, parameter.key) ? "pending-reboot" : "immediate"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "aurora-postgresql${local.major}"

  parameter {
    name  = "log_min_duration_statement"
    value = "-1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "export" {
  for_each = toset(var.log_exports)

  name              = "/aws/rds/cluster/${var.name}/${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = var.log_key_arn
}

resource "aws_rds_cluster" "this" { # expect[production]: fail recovery.database_fails_over
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
  engine_version     = var.engine_version
  database_name      = "chart"

  master_username               = "chart_admin"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = module.key.arn

  storage_encrypted = true
  kms_key_id        = module.key.arn

  backup_retention_period      = var.retention
  preferred_backup_window      = "07:00-08:00"
  preferred_maintenance_window = "sun:08:30-sun:09:30"
  copy_tags_to_snapshot        = true
  delete_automated_backups     = false
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = false
  final_snapshot_identifier    = "${var.name}-final"

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = var.security_group_ids
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  enabled_cloudwatch_logs_exports = var.log_exports

  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.export]
}

resource "aws_rds_cluster_instance" "this" {
  count = 1 + var.readers

  identifier         = "${var.name}-${count.index}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  engine_version     = aws_rds_cluster.this.engine_version
  instance_class     = var.instance_class
  availability_zone  = element(var.zones, count.index)
  promotion_tier     = count.index

  db_subnet_group_name    = aws_db_subnet_group.this.name
  db_parameter_group_name = aws_db_parameter_group.this.name

  performance_insights_enabled    = true
  performance_insights_kms_key_id = module.key.arn

  tags = var.tags
}
