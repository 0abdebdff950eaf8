terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# Arguments take the types of the provider's schema, whatever they are written as.
resource "terraform_data" "unknown" {}

locals {
  either = terraform_data.unknown.id == "x"
  days   = { short = "7", long = 35 }
}

resource "aws_db_instance" "this" {
  for_each = local.days

  identifier                      = "types-${each.key}"
  engine                          = "postgres"
  instance_class                  = "db.t4g.medium"
  allocated_storage               = "20"
  username                        = "app"
  backup_retention_period         = each.value
  copy_tags_to_snapshot           = "1"
  deletion_protection             = "true"
  storage_encrypted               = local.either ? "true" : true
  enabled_cloudwatch_logs_exports = ["upgrade", "postgresql", "upgrade"]
  vpc_security_group_ids          = toset(["sg-2", "sg-1"])
  engine_version                  = 16.3

  tags = { retention = each.value, phi = true }
}

resource "aws_security_group" "this" {
  name = "types"

  ingress = [
    {
      description      = 1
      cidr_blocks      = toset(["10.0.0.0/8"])
      ipv6_cidr_blocks = []
      from_port        = "443"
      to_port          = 443
      prefix_list_ids  = []
      protocol         = "tcp"
      security_groups  = ["sg-2", "sg-1", "sg-1"]
      self             = "false"
    },
  ]
}

resource "aws_dynamodb_table" "this" {
  name         = "types"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  # Equal blocks of a set are one.
  dynamic "replica" {
    for_each = ["us-west-2", "us-west-2", "us-east-2"]

    content {
      region_name            = replica.value
      point_in_time_recovery = "true"
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = "types"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = "plan"
  resources    = [aws_db_instance.this["short"].arn, "arn:aws:s3:::b", "arn:aws:s3:::a", "arn:aws:s3:::b"]
}

output "read_back" {
  value = {
    is_number     = aws_db_instance.this["short"].backup_retention_period == 7
    is_bool       = aws_db_instance.this["short"].copy_tags_to_snapshot == true
    is_text       = aws_db_instance.this["long"].engine_version == "16.3"
    exports       = aws_db_instance.this["short"].enabled_cloudwatch_logs_exports
    groups        = tolist(aws_db_instance.this["short"].vpc_security_group_ids)
    tags          = aws_db_instance.this["long"].tags
    same_tags     = aws_db_instance.this["long"].tags == tomap({ retention = "35", phi = "true" })
    port          = [for rule in aws_security_group.this.ingress : rule.from_port + 1]
    rule_groups   = [for rule in aws_security_group.this.ingress : join(",", rule.security_groups)]
    replicas      = length(aws_dynamodb_table.this.replica)
    regions       = sort([for replica in aws_dynamodb_table.this.replica : replica.region_name])
    selected      = contains(aws_backup_selection.this.resources, "arn:aws:s3:::a")
    kinds_of_days = distinct([for database in aws_db_instance.this : database.backup_retention_period > 10])
  }
}
