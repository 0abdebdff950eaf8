provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "abroad"
  region = "us-west-2"
}

# A copy of a snapshot of it stays in the country.
resource "aws_db_instance" "chart" {
  identifier = "chart"
}

resource "aws_db_snapshot" "chart" { # expect: pass residency.copies_allowed
  db_instance_identifier = aws_db_instance.chart.identifier
  db_snapshot_identifier = "chart-before-upgrade"
}

resource "aws_db_snapshot_copy" "chart" {
  source_db_snapshot_identifier = aws_db_snapshot.chart.db_snapshot_arn
  target_db_snapshot_identifier = "chart-before-upgrade-copy"
  destination_region            = "us-west-2"
}

# A copy lies in the region of its provider.
resource "aws_ebs_volume" "spool" {
  availability_zone = "us-east-1a"
  size              = 10
}

resource "aws_ebs_snapshot" "spool" { # expect: pass residency.copies_allowed
  volume_id = aws_ebs_volume.spool.id
}

resource "aws_ebs_snapshot_copy" "spool" {
  provider           = aws.abroad
  source_snapshot_id = aws_ebs_snapshot.spool.id
  source_region      = "us-east-1"
}
