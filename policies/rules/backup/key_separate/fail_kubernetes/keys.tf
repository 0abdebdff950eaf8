provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
}

resource "aws_kms_alias" "data" {
  name          = "alias/ehr-data"
  target_key_id = aws_kms_key.data.key_id
}

resource "aws_kms_key" "backups" {
  description         = "backups"
  enable_key_rotation = true
}

resource "aws_kms_alias" "backups" {
  name          = "alias/ehr-backups"
  target_key_id = aws_kms_key.backups.key_id
}
