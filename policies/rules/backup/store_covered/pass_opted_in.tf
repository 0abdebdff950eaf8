provider "aws" {
  region = "us-east-1"
}

# Joined by "or": one has the tag, the other is named by its type.
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

resource "aws_ebs_volume" "scans" { # expect: pass backup.store_covered
  availability_zone = "us-east-1a"
  size              = 10
}

resource "aws_backup_region_settings" "here" {
  resource_type_opt_in_preference = {
    EBS = false
    S3  = true
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

# What is named by its type is protected without an opt-in.
resource "aws_backup_selection" "volumes" {
  name         = "volumes"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["arn:aws:ec2:*:*:volume/*"]
}
