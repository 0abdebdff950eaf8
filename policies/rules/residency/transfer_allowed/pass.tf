provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "us-west-2"
}

resource "aws_s3_bucket" "scans" {
  bucket = "scans"
}

resource "aws_s3_bucket" "second" {
  provider = aws.second
  bucket   = "scans-second"
}

resource "aws_datasync_location_s3" "scans" {
  s3_bucket_arn = aws_s3_bucket.scans.arn
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

resource "aws_datasync_location_s3" "second" {
  provider      = aws.second
  s3_bucket_arn = aws_s3_bucket.second.arn
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

resource "aws_datasync_task" "scans" {
  name                     = "scans"
  source_location_arn      = aws_datasync_location_s3.scans.arn
  destination_location_arn = aws_datasync_location_s3.second.arn # expect: pass residency.transfer_allowed
}

resource "aws_ami_copy" "interface_engine" { # expect: pass residency.transfer_allowed
  provider          = aws.second
  name              = "interface-engine"
  source_ami_id     = "ami-1"
  source_ami_region = "us-east-1"
  encrypted         = true
}

resource "aws_ssmincidents_replication_set" "incidents" {
  region {
    name = "us-east-1" # expect: pass residency.transfer_allowed
  }

  region {
    name = "us-west-2"
  }
}

resource "aws_drs_replication_configuration_template" "servers" { # expect: pass residency.transfer_allowed
  provider                                = aws.second
  associate_default_security_group        = false
  bandwidth_throttling                    = 12
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  default_large_staging_disk_type         = "GP2"
  ebs_encryption                          = "DEFAULT"
  replication_server_instance_type        = "t3.small"
  replication_servers_security_groups_ids = ["sg-1"]
  staging_area_subnet_id                  = "subnet-1"
  staging_area_tags                       = {}
  use_dedicated_replication_server        = false

  pit_policy {
    enabled            = true
    interval           = 10
    retention_duration = 60
    rule_id            = 1
    units              = "MINUTE"
  }
}

# Teaching cases are made up.
resource "aws_s3_bucket" "teaching" {
  bucket = "teaching"

  tags = {
    data-classification = "synthetic"
  }
}

resource "aws_datasync_location_s3" "teaching" {
  s3_bucket_arn = aws_s3_bucket.teaching.arn
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

resource "aws_datasync_task" "teaching" { # expect: not_applicable residency.transfer_allowed
  name                     = "teaching"
  source_location_arn      = aws_datasync_location_s3.teaching.arn
  destination_location_arn = aws_datasync_location_s3.second.arn
}
