terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

# CKV_AWS_133 passes where the argument is left out, since the service's default is 1 day. The provider does not leave it to
# the service: what 5.100.0 sends on creating it carries 0 (seen in the request), which turns backups off.
resource "aws_db_instance" "left_out" { # expect: fail backup.store_covered
  identifier        = "left-out"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  storage_encrypted = true
}

# CKV2_AWS_8, 9 and 18 take any edge to a backup selection for coverage. This edge is an exclusion …
resource "aws_efs_file_system" "excluded" { # expect: fail backup.store_covered
  encrypted = true
}

resource "aws_backup_selection" "everything_else" {
  name          = "everything-else"
  iam_role_arn  = "arn:aws:iam::111122223333:role/backup"
  plan_id       = aws_backup_plan.daily.id
  resources     = ["arn:aws:elasticfilesystem:*:*:file-system/*"]
  not_resources = [aws_efs_file_system.excluded.arn]
}

# … and a selection by tag makes no edge at all, though it selects.
resource "aws_ebs_volume" "by_tag" { # expect: pass backup.store_covered
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
  kms_key_id        = aws_kms_key.data.arn # expect: pass backup.customer_managed_key
  tags              = { backup = "daily" }
}

resource "aws_backup_selection" "by_tag" {
  name         = "by-tag"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = aws_backup_plan.daily.id
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.own_key.name
    schedule          = "cron(0 3 * * ? *)"
    lifecycle {
      delete_after = 35
    }
  }
}

# CKV_AWS_166 asks for a customer managed key of the vault and passes this one. Recovery points of EBS inherit the volume's
# encryption: the vault's key does nothing for the volume below, whose key is the account's default, which is not to be seen.
resource "aws_backup_vault" "own_key" {
  name        = "own-key"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_ebs_volume" "vault_key_does_not_help" { # expect: unknown backup.customer_managed_key, pass backup.store_covered
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
  tags              = { backup = "daily" }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

# CKV_AWS_28 ignores replicas: this one has no recovery to a point in time.
resource "aws_dynamodb_table" "replicated" {
  name             = "replicated"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  replica {
    region_name            = "us-west-2"
    point_in_time_recovery = false # expect: fail backup.store_covered
  }
}

# CKV_AWS_338 passes a retention of 0, which is for ever. CKV_AWS_360 and 361 compare what is written with 7 and cannot say
# anything of a variable.
variable "days" {
  type    = number
  default = 3
}

resource "aws_docdb_cluster" "by_variable" {
  cluster_identifier      = "by-variable"
  backup_retention_period = var.days # expect: fail backup.retention_in_band
  storage_encrypted       = true
}

# CKV_AWS_96 and AWS-0079 call an Aurora cluster without `storage_encrypted` unencrypted. New ones are encrypted with a key
# of AWS since 2026-02-18; of which age this one is, no configuration says.
resource "aws_rds_cluster" "of_unknown_age" { # expect: unknown backup.source_encrypted
  cluster_identifier = "of-unknown-age"
  engine             = "aurora-postgresql"
}

# CKV2_AWS_27 and 30 demand that statements are logged, at whatever level. Statements carry what patients told.
resource "aws_db_parameter_group" "statements" {
  name   = "statements"
  family = "postgres16"
  parameter {
    name  = "log_statement"
    value = "all" # expect: fail logging.statement_logging_off
  }
}

resource "aws_db_instance" "logs_statements" {
  identifier              = "logs-statements"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 20
  storage_encrypted       = true
  backup_retention_period = 7
  parameter_group_name    = aws_db_parameter_group.statements.name
}
