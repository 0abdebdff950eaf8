provider "aws" {
  region = "us-east-1"
}


# The AWS provider sends 0: there are no backups.
resource "aws_db_instance" "chart" { # expect: fail backup.store_covered
  identifier = "chart"
}

# Tags are case sensitive.
resource "aws_s3_bucket" "documents" { # expect: fail backup.store_covered
  bucket = "ehr-documents"
  tags   = { backup = "Daily" }
}

# Excluded by its ARN.
resource "aws_s3_bucket" "letters" { # expect: fail backup.store_covered
  bucket = "ehr-letters"
  tags   = { backup = "daily" }
}

resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  point_in_time_recovery {
    enabled = true # expect: pass backup.store_covered
  }

  # Point-in-time recovery of the table is not that of its replica.
  replica { # expect: fail backup.store_covered
    region_name = "us-west-2"
  }
}

resource "aws_backup_selection" "daily" {
  name          = "daily"
  plan_id       = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn  = "arn:aws:iam::111122223333:role/backup"
  not_resources = ["arn:aws:s3:::ehr-letters"]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
