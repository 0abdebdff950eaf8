variable "region" {
  type = string
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = var.region
}

resource "aws_s3_bucket" "documents" {
  bucket = "documents"

  tags = {
    tier = "gold"
  }
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.second.arn # expect: unknown backup.copy_offsite
    }
  }
}

resource "aws_s3_bucket" "second" { # expect: not_applicable backup.copy_offsite
  provider = aws.recovery
  bucket   = "documents-second"
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  backup_retention_period = 35

  tags = {
    tier = "gold"
  }
}

resource "aws_db_instance_automated_backups_replication" "chart" {
  provider               = aws.recovery
  source_db_instance_arn = aws_db_instance.chart.arn # expect: unknown backup.copy_offsite
}

# Bronze data can wait for the region to come back.
resource "aws_s3_bucket" "drafts" { # expect: not_applicable backup.copy_offsite
  bucket = "drafts"

  tags = {
    tier = "bronze"
  }
}
