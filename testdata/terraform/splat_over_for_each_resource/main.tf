provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_s3_bucket" "m" {
  for_each = toset(["a", "b"])
  bucket   = "bucket-${each.key}"
}

resource "aws_s3_bucket" "c" {
  count  = 2
  bucket = "counted-${count.index}"
}

resource "aws_s3_bucket" "single" {
  bucket = "single"
}

output "values_splat" {
  value = values(aws_s3_bucket.m)[*].bucket
}

output "wrapped" {
  value = length(aws_s3_bucket.m[*])
}

output "wrapped_fails" {
  value = can(aws_s3_bucket.m[*].bucket)
}

output "counted" {
  value = [aws_s3_bucket.c[*].bucket, aws_s3_bucket.c.*.bucket, aws_s3_bucket.c[1].bucket]
}

output "single" {
  value = [aws_s3_bucket.single[*].bucket, length(aws_s3_bucket.single[*])]
}
