provider "aws" {
  region = "us-east-1"
}

# Has the tag, but the account is opted out.
resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
  tags   = { backup = "daily" }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

# Selected by everything, but the account is opted out.
resource "aws_ebs_volume" "scans" {
  availability_zone = "us-east-1a"
  size              = 10
}

resource "aws_backup_region_settings" "here" {
  resource_type_opt_in_preference = {
    EBS = false # expect: fail backup.store_covered
    S3  = false # expect: fail backup.store_covered
  }
}

resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_backup_selection" "all" {
  name         = "all"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["*"]

  condition {
    string_not_equals {
      key   = "aws:ResourceTag/backup"
      value = "daily"
    }
  }
}
