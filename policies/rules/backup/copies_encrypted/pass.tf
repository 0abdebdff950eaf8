provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = "us-west-2"
}

# A copy of an encrypted snapshot is encrypted.
resource "aws_db_instance" "chart" {
  identifier        = "chart"
  storage_encrypted = true # expect: pass backup.copies_encrypted
}

resource "aws_db_snapshot" "chart" {
  db_instance_identifier = aws_db_instance.chart.identifier
  db_snapshot_identifier = "chart-before-upgrade"
}

resource "aws_db_snapshot_copy" "chart" {
  source_db_snapshot_identifier = aws_db_snapshot.chart.db_snapshot_arn
  target_db_snapshot_identifier = "chart-before-upgrade-copy"
  destination_region            = "us-west-2"
}

# The copy of an unencrypted snapshot can be encrypted.
resource "aws_ebs_volume" "spool" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true # expect: pass backup.copies_encrypted
}

resource "aws_ebs_snapshot" "spool" {
  volume_id = aws_ebs_volume.spool.id
}

resource "aws_ebs_snapshot_copy" "spool" {
  provider           = aws.recovery
  source_snapshot_id = aws_ebs_snapshot.spool.id
  source_region      = "us-east-1"
  encrypted          = true
}

# Has no copies.
resource "aws_ebs_volume" "scratch" { # expect: not_applicable backup.copies_encrypted
  availability_zone = "us-east-1a"
  size              = 10
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }

    schedule {
      name = "daily"

      cross_region_copy_rule {
        target    = "us-west-2"
        encrypted = true # expect: pass backup.copies_encrypted
      }
    }
  }
}
