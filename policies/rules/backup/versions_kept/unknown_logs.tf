terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

# Logs go to it, and the portal may write to it, too.
resource "aws_s3_bucket" "shared" { # expect: unknown backup.versions_kept
  bucket = "harborview-shared"
}

resource "aws_flow_log" "chart" {
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.shared.arn
  traffic_type         = "ALL"
  vpc_id               = "vpc-0a1b2c3d"
}

resource "aws_iam_role_policy" "portal" {
  role = "portal"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:PutObject"
      Resource = "${aws_s3_bucket.shared.arn}/*"
    }]
  })
}

# Its own policy lets the portal write.
resource "aws_s3_bucket" "opened" { # expect: unknown backup.versions_kept
  bucket = "harborview-opened"
}

resource "aws_s3_bucket_policy" "opened" {
  bucket = aws_s3_bucket.opened.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:GetObject", "s3:PutObject"]
      Principal = { AWS = "arn:aws:iam::111122223333:role/portal" }
      Resource  = "arn:aws:s3:::harborview-opened/*"
    }]
  })
}

resource "aws_config_delivery_channel" "account" {
  s3_bucket_name = aws_s3_bucket.opened.id
}
