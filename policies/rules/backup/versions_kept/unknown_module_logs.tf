provider "aws" {
  region = "us-east-1"
}

# It is given the bucket, and may keep the logs there.
module "archive" { # expect: unknown backup.versions_kept
  source  = "example/archive/aws"
  version = "1.0.0"
  bucket  = aws_s3_bucket.charts.id
}

resource "aws_flow_log" "clinic" {
  vpc_id               = "vpc-0123456789abcdef0"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = module.archive.bucket_arn
}

resource "aws_s3_bucket" "charts" { # expect: unknown backup.versions_kept
  bucket = "clinic-charts"
}
