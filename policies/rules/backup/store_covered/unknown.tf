provider "aws" {
  region = "us-east-1"
}


variable "retention" {
  type = number
}

variable "selected" {
  type = string
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = var.retention # expect: unknown backup.store_covered
}

resource "aws_s3_bucket" "documents" { # expect: unknown backup.store_covered
  bucket = "ehr-documents"
  tags   = { backup = "daily" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_backup_selection" "some" {
  name         = "some"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = var.selected
  }
}

# A restore sends no retention period: the instance has that of its snapshot.
resource "aws_db_instance" "restored" { # expect: unknown backup.store_covered
  identifier          = "restored"
  snapshot_identifier = "arn:aws:rds:us-east-1:111122223333:snapshot:nightly"
}
