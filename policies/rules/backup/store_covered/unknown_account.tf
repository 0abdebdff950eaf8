variable "role" {
  type = string
}

# A backup plan selects in its own account only.
provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["111111111111"]
}

provider "aws" {
  alias  = "recovery"
  region = "us-east-1"
  assume_role {
    role_arn = var.role
  }
}

resource "aws_ebs_volume" "data" { # expect: unknown backup.store_covered
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
  tags              = { backup = "daily" }
}

resource "aws_backup_vault" "v" {
  provider = aws.recovery
  name     = "v"
}

resource "aws_backup_plan" "p" {
  provider = aws.recovery
  name     = "p"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.v.name
    schedule          = "cron(0 5 * * ? *)"
    lifecycle { delete_after = 365 }
  }
}

resource "aws_backup_selection" "s" {
  provider     = aws.recovery
  name         = "s"
  iam_role_arn = "arn:aws:iam::222222222222:role/backup"
  plan_id      = aws_backup_plan.p.id
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
