provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_s3_bucket" "this" {
  for_each = { a = "phi", b = "none" }
  bucket   = "whole-${each.key}"
  tags     = { class = each.value }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

module "child" {
  source  = "./child"
  bucket  = aws_s3_bucket.this["a"]
  buckets = aws_s3_bucket.this
}

locals {
  phi = { for key, bucket in aws_s3_bucket.this : key => bucket if bucket.tags["class"] == "phi" }
}

resource "aws_s3_bucket_versioning" "phi" {
  for_each = local.phi
  bucket   = each.value.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

output "child" {
  value = module.child.seen
}

output "phi" {
  value = keys(local.phi)
}

output "force_destroy" {
  value = [for bucket in aws_s3_bucket.this : [bucket.force_destroy, bucket.bucket_prefix == null]]
}
