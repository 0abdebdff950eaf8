provider "aws" {
  region = "us-east-1"
}


# The policy is disabled.
resource "aws_ebs_volume" "spool" {
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { snapshots = "daily" }
}

# The policy is for volumes of tagged instances, and it is attached to none.
resource "aws_ebs_volume" "cache" { # expect: fail backup.store_covered
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { instances = "daily" }
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"
  state              = "DISABLED" # expect: fail backup.store_covered

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }

    schedule {
      name = "daily"

      create_rule {
        cron_expression = "cron(0 5 * * ? *)"
      }

      retain_rule {
        interval      = 35
        interval_unit = "DAYS"
      }
    }
  }
}

resource "aws_dlm_lifecycle_policy" "instances" {
  description        = "instances"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["INSTANCE"]
    target_tags    = { instances = "daily" }

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }

      retain_rule {
        count = 35
      }
    }
  }
}
