provider "aws" {
  region = "us-east-1"
}

resource "aws_backup_vault" "primary" { # expect: pass backup.transport_encrypted
  name = "primary"
}

# PostgreSQL refuses plain connections since version 15, unless a parameter says otherwise.
resource "aws_db_parameter_group" "chart" {
  name   = "chart"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0" # expect: fail backup.transport_encrypted
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
    value = "OFF" # expect: fail backup.transport_encrypted
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
    value = "disabled" # expect: fail backup.transport_encrypted
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
      variable = "aws:MultiFactorAuthPresent"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "dumps" {
  bucket = aws_s3_bucket.dumps.id
  policy = data.aws_iam_policy_document.dumps.json # expect: fail backup.transport_encrypted
}

# The default of the version.
resource "aws_db_instance" "notes" { # expect: fail backup.transport_encrypted
  identifier     = "notes"
  engine         = "postgres"
  engine_version = "14.12"
}

# Its group sets something else.
resource "aws_db_parameter_group" "forms" {
  name   = "forms"
  family = "mysql8.0"

  parameter { # expect: fail backup.transport_encrypted
    name  = "max_connections"
    value = "500"
  }
}

resource "aws_db_instance" "forms" {
  identifier           = "forms"
  engine               = "mysql"
  parameter_group_name = aws_db_parameter_group.forms.name
}

# The ARN of the bucket names none of its objects, and some may come without TLS.
resource "aws_s3_bucket" "scans" {
  bucket = "ehr-scans"
}

resource "aws_s3_bucket_policy" "scans" {
  bucket = aws_s3_bucket.scans.id

  policy = jsonencode({ # expect: fail backup.transport_encrypted
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:GetObject*", "s3:PutObject*"]
        Resource  = "arn:aws:s3:::ehr-scans"
        Condition = { Bool = { "aws:securetransport" = false } }
      },
      {
        Effect    = "Deny"
        Principal = { AWS = "arn:aws:iam::111122223333:role/scanner" }
        Action    = "s3:*"
        Resource  = "arn:aws:s3:::ehr-scans/*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Nothing is said.
resource "aws_s3_bucket" "letters" { # expect: fail backup.transport_encrypted
  bucket = "ehr-letters"
}

# MariaDB refuses plain connections since version 11.8, MySQL of RDS in no version.
resource "aws_db_instance" "billing" { # expect: fail backup.transport_encrypted
  identifier     = "billing"
  engine         = "mariadb"
  engine_version = "11.4.5"
}
