provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

data "aws_kms_alias" "aws" {
  name = "alias/aws/ebs"
}

# What names no key has the default key of the account.
resource "aws_ebs_default_kms_key" "default" {
  key_arn = aws_kms_key.data.arn # expect: 2x pass backup.customer_managed_key
}

resource "aws_ebs_encryption_by_default" "all" {
  enabled = true
}

resource "aws_ebs_volume" "queue" {
  availability_zone = "us-east-1a"
  size              = 100
  encrypted         = true
  tags              = { backup = "daily" }
}

# Encrypted by the setting of the account.
resource "aws_ebs_volume" "spool" {
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { backup = "daily" }
}

resource "aws_backup_vault" "primary" {
  name        = "primary"
  kms_key_arn = aws_kms_key.data.arn
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name
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
