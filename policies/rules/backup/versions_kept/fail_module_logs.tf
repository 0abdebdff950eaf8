provider "aws" {
  region = "us-east-1"
}

# The module is not there: where it keeps the logs is no bucket that it is not given.
module "archive" { # expect: unknown backup.versions_kept
  source  = "example/archive/aws"
  version = "1.0.0"
}

resource "aws_flow_log" "clinic" {
  vpc_id               = "vpc-0123456789abcdef0"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = module.archive.bucket_arn
}

resource "aws_s3_bucket" "charts" { # expect: fail backup.versions_kept
  bucket = "clinic-charts"
}
