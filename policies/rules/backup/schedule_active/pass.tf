provider "aws" {
  region = "us-east-1"
}

resource "aws_dlm_lifecycle_policy" "volumes" { # expect: pass backup.schedule_active
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }
  }
}

# A plan of AWS Backup has no pause.
resource "aws_backup_plan" "daily" { # expect: pass backup.schedule_active
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary"
  }
}
