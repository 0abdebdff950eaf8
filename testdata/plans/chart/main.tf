terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "region" {
  type    = string
  default = "us-east-1"
}

variable "password" {
  type      = string
  sensitive = true
}

variable "retention" {
  type = number
}

variable "statements" {
  type    = map(string)
  default = { log_statement = "ddl", log_min_duration_statement = "-1" }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { class = "phi", owner = "chart-team" }
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_kms_key" "chart" {
  description         = "patient data of the chart"
  enable_key_rotation = true
}

resource "aws_db_parameter_group" "chart" {
  name   = "chart"
  family = "postgres16"

  dynamic "parameter" {
    for_each = var.statements
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_instance" "chart" {
  identifier                      = "chart"
  engine                          = "postgres"
  engine_version                  = "16.4"
  instance_class                  = "db.r6g.large"
  allocated_storage               = 100
  username                        = "ehr"
  password                        = var.password
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.chart.arn
  backup_retention_period         = var.retention
  parameter_group_name            = aws_db_parameter_group.chart.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
  multi_az                        = true
  deletion_protection             = true

  tags = { system = "chart", tier = "gold" }
}

resource "aws_cloudwatch_log_group" "chart" {
  name              = "/aws/rds/instance/chart/postgresql"
  retention_in_days = 2192
}

resource "aws_ebs_volume" "scratch" {
  for_each          = toset(["a", "b"])
  availability_zone = "${var.region}${each.key}"
  size              = 20
  encrypted         = each.key == "a"
  kms_key_id        = each.key == "a" ? aws_kms_key.chart.arn : null
}

resource "aws_s3_bucket" "documents" {
  bucket_prefix = "documents-"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.chart.arn
    }
  }
}

data "aws_iam_policy_document" "documents" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.documents.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "documents" {
  bucket = aws_s3_bucket.documents.id
  policy = data.aws_iam_policy_document.documents.json
}

output "database" {
  value = aws_db_instance.chart.arn
}

output "retention" {
  value = var.retention
}

output "password" {
  value     = var.password
  sensitive = true
}
