provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "dr"
  region = "us-west-2"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "regions" {
  type = map(object({ key = optional(string), recovery = optional(bool) }))
  default = {
    us-west-2 = { key = "arn:aws:kms:us-west-2:111122223333:key/a", recovery = true }
    eu-west-1 = {}
  }
}

resource "aws_dynamodb_table" "this" {
  name             = "events"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = "true"
  }

  dynamic "replica" {
    for_each = var.regions

    content {
      region_name            = replica.key
      kms_key_arn            = replica.value.key
      point_in_time_recovery = replica.value.recovery
    }
  }
}

resource "aws_db_instance" "primary" {
  identifier              = "primary"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 20
  username                = "app"
  storage_encrypted       = true
  backup_retention_period = 7
  skip_final_snapshot     = true
}

resource "aws_db_instance" "replica" {
  provider            = aws.dr
  identifier          = "replica"
  instance_class      = aws_db_instance.primary.instance_class
  replicate_source_db = aws_db_instance.primary.arn
  skip_final_snapshot = true
}

resource "aws_db_instance" "same_region" {
  identifier          = "reader"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.primary.identifier
  skip_final_snapshot = true
}

resource "aws_kms_key" "primary" {
  multi_region = true
}

resource "aws_kms_replica_key" "replica" {
  provider        = aws.dr
  primary_key_arn = aws_kms_key.primary.arn
}

resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier = "global"
  engine                    = "aurora-postgresql"
  storage_encrypted         = true
}
