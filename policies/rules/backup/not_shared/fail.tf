provider "aws" {
  region = "us-east-1"
}

resource "aws_db_snapshot" "before_upgrade" {
  db_instance_identifier = "chart"
  db_snapshot_identifier = "chart-before-upgrade"
  shared_accounts        = ["all"] # expect: fail backup.not_shared
}

resource "aws_db_cluster_snapshot" "orders" {
  db_cluster_identifier          = "orders"
  db_cluster_snapshot_identifier = "orders-before-upgrade"
  shared_accounts                = ["444455556666"] # expect: fail backup.not_shared
}

resource "aws_ebs_snapshot" "spool" {
  volume_id = "vol-1"
}

resource "aws_snapshot_create_volume_permission" "spool" {
  snapshot_id = aws_ebs_snapshot.spool.id
  account_id  = "444455556666" # expect: fail backup.not_shared
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }

    schedule {
      name = "daily"

      share_rule {
        target_accounts = ["444455556666"] # expect: fail backup.not_shared
      }
    }
  }
}

resource "aws_ami_from_instance" "interface_engine" {
  name               = "interface-engine"
  source_instance_id = "i-1"
}

resource "aws_ami_launch_permission" "interface_engine" {
  image_id = aws_ami_from_instance.interface_engine.id
  group    = "all" # expect: fail backup.not_shared
}
