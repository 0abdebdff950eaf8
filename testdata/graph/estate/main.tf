provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = var.recovery
}

variable "recovery" {
  type = string
}

variable "exported" {
  type = list(string)
}

# Automated backups, a plan with a copy abroad, a read replica somewhere, a log.
resource "aws_db_instance" "chart" {
  identifier                      = "chart"
  backup_retention_period         = 35
  enabled_cloudwatch_logs_exports = ["postgresql"]
  tags                            = { backup = "daily" }
}

resource "aws_db_instance" "chart_reader" {
  provider            = aws.recovery
  identifier          = "chart-reader"
  replicate_source_db = aws_db_instance.chart.arn
}

resource "aws_db_snapshot" "chart" {
  db_instance_identifier = aws_db_instance.chart.identifier
  db_snapshot_identifier = "chart-before-upgrade"
}

resource "aws_db_snapshot_copy" "chart" {
  source_db_snapshot_identifier = aws_db_snapshot.chart.db_snapshot_arn
  target_db_snapshot_identifier = "chart-before-upgrade-copy"
  destination_region            = "eu-central-1"
}

# Replicated to a bucket that replicates back.
resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket" "documents_second" {
  provider = aws.recovery
  bucket   = "ehr-documents-second"
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.documents_second.arn
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "documents_second" {
  provider = aws.recovery
  bucket   = aws_s3_bucket.documents_second.id
  role     = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.documents.arn
    }
  }
}

# Which logs are exported is not known.
resource "aws_db_instance" "interface" {
  identifier                      = "interface"
  backup_retention_period         = 7
  enabled_cloudwatch_logs_exports = var.exported
}

resource "aws_s3_bucket" "assets" {
  bucket = "ehr-assets"
  tags   = { data-classification = "none" }
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    copy_action {
      destination_vault_arn = "arn:aws:backup:ca-central-1:444455556666:backup-vault:\"recovery\""
    }
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

# No model knows it.
resource "aws_simpledb_domain" "old" {
  name = "old"
}

module "elsewhere" {
  source = "git::https://example.com/elsewhere.git"
}
