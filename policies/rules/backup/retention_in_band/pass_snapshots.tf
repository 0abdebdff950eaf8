provider "aws" {
  region = "us-east-1"
}


# Snapshots every twelve hours.
resource "aws_ebs_volume" "spool" {
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { snapshots = "twice-daily" }
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "twice-daily" }

    schedule {
      name = "twice daily"

      create_rule {
        interval = 12
      }

      retain_rule {
        count = 70 # expect: 2x pass backup.retention_in_band
      }
    }
  }
}
