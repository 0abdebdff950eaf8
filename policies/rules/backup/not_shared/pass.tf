provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "chart" {
  identifier = "chart"
}

resource "aws_db_snapshot" "before_upgrade" { # expect: pass backup.not_shared
  db_instance_identifier = aws_db_instance.chart.identifier
  db_snapshot_identifier = "chart-before-upgrade"
}

resource "aws_ebs_snapshot" "spool" { # expect: pass backup.not_shared
  volume_id = "vol-1"
}

resource "aws_dlm_lifecycle_policy" "volumes" { # expect: pass backup.not_shared
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }

    schedule {
      name = "daily"
    }
  }
}

# Holds nothing of a patient.
resource "aws_db_snapshot" "demo" { # expect: not_applicable backup.not_shared
  db_instance_identifier = "demo"
  db_snapshot_identifier = "demo"
  shared_accounts        = ["all"]
  tags                   = { data-classification = "synthetic" }
}

resource "aws_ami_from_instance" "interface_engine" { # expect: pass backup.not_shared
  name               = "interface-engine"
  source_instance_id = "i-1"
}
