provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = 7 # expect: pass backup.store_covered
}

# A cluster has automated backups without saying so.
resource "aws_rds_cluster" "orders" { # expect: pass backup.store_covered
  cluster_identifier = "orders"
}

# A replica is rebuilt from its source.
resource "aws_db_instance" "chart_reader" { # expect: not_applicable backup.store_covered
  identifier          = "chart-reader"
  replicate_source_db = aws_db_instance.chart.identifier
}

# Selected by tag.
resource "aws_s3_bucket" "documents" { # expect: pass backup.store_covered
  bucket = "ehr-documents"
  tags   = { backup = "daily" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

# Selected by reference.
resource "aws_efs_file_system" "scans" { # expect: pass backup.store_covered
  creation_token = "scans"
}

# Selected by its ARN.
resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  point_in_time_recovery {
    enabled = true # expect: pass backup.store_covered
  }
}

# Holds nothing of a patient.
resource "aws_ebs_volume" "scratch" { # expect: not_applicable backup.store_covered
  availability_zone = "us-east-1a"
  size              = 10
  tags              = { data-classification = "none" }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.scans.arn, "arn:aws:dynamodb:*:*:table/*"]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
