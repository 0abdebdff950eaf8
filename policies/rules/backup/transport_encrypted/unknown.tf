provider "aws" {
  region = "us-east-1"
}

variable "force" {
  type = string
}

variable "condition" {
  type = string
}

# PostgreSQL refuses plain connections since version 15, unless a parameter says otherwise.
resource "aws_db_parameter_group" "chart" {
  name   = "chart"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = var.force # expect: unknown backup.transport_encrypted
  }
}

resource "aws_db_instance" "chart" {
  identifier           = "chart"
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.chart.name
}

resource "aws_rds_cluster_parameter_group" "labs" {
  name   = "labs"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = var.force # expect: unknown backup.transport_encrypted
  }
}

resource "aws_rds_cluster" "labs" {
  cluster_identifier              = "labs"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.08.0"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.labs.name
}

resource "aws_docdb_cluster_parameter_group" "forms" {
  name   = "forms"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = var.force # expect: unknown backup.transport_encrypted
  }
}

resource "aws_docdb_cluster" "forms" {
  cluster_identifier              = "forms"
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.forms.name
}

resource "aws_s3_bucket" "dumps" {
  bucket = "ehr-dumps"
}

data "aws_iam_policy_document" "dumps" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.dumps.arn, "${aws_s3_bucket.dumps.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = var.condition
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "dumps" {
  bucket = aws_s3_bucket.dumps.id
  policy = data.aws_iam_policy_document.dumps.json # expect: unknown backup.transport_encrypted
}

# The default depends on the version.
resource "aws_db_instance" "notes" { # expect: unknown backup.transport_encrypted
  identifier = "notes"
  engine     = "postgres"
}

# Another option decides.
resource "aws_db_instance" "radiology" { # expect: unknown backup.transport_encrypted
  identifier = "radiology"
  engine     = "oracle-ee"
}

# The group is made elsewhere.
resource "aws_rds_cluster" "archive" {
  cluster_identifier              = "archive"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = "platform" # expect: unknown backup.transport_encrypted
}
