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

# Into the stream whoever has its name may put something.
resource "aws_s3_bucket" "archive" { # expect: fail backup.store_covered
  bucket = "harborview-archive"
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = aws_s3_bucket.archive.arn
    role_arn   = "arn:aws:iam::111122223333:role/archive"
  }
}

# A distribution logs into it, and something is put there beside the logs.
resource "aws_s3_bucket" "edge" { # expect: unknown backup.store_covered
  bucket = "harborview-edge"
}

resource "aws_s3_object" "letter" {
  bucket = aws_s3_bucket.edge.id
  key    = "letters/1"
  source = "letter.pdf"
}

resource "aws_cloudfront_distribution" "portal" {
  enabled = true

  logging_config {
    bucket = aws_s3_bucket.edge.bucket_domain_name
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }

  origin {
    domain_name = "portal.harborview.example"
    origin_id   = "portal"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
