provider "aws" {
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

provider "aws" {
  alias  = "ohio"
  region = "us-east-2"
}

# The default key of another region.
resource "aws_ebs_default_kms_key" "default" {
  provider = aws.ohio
  key_arn  = "arn:aws:kms:us-east-2:111122223333:alias/disks"
}

resource "aws_ebs_encryption_by_default" "all" {
  enabled = true
}

resource "aws_ebs_volume" "queue" { # expect: unknown backup.customer_managed_key
  availability_zone = "us-east-1a"
  size              = 100
  encrypted         = true
  tags              = { backup = "daily" }
}

# Encrypted by the setting of the account.
resource "aws_ebs_volume" "spool" { # expect: unknown backup.customer_managed_key
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { backup = "daily" }
}

# Made of a snapshot, whose key it has.
resource "aws_ebs_volume" "restored" {
  availability_zone = "us-east-1a"
  encrypted         = true
  snapshot_id       = "snap-0123456789abcdef0" # expect: unknown backup.customer_managed_key
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
