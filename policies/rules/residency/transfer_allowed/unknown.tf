provider "aws" {
  region = "us-east-1"
}

variable "destination" {
  type = string
}

resource "aws_datasync_location_s3" "scans" {
  s3_bucket_arn = "arn:aws:s3:::scans"
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

# The ARN of a bucket that is not declared names no region.
resource "aws_datasync_location_s3" "second" {
  s3_bucket_arn = "arn:aws:s3:::scans-second" # expect: unknown residency.transfer_allowed
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

resource "aws_datasync_task" "scans" {
  name                     = "scans"
  source_location_arn      = aws_datasync_location_s3.scans.arn
  destination_location_arn = aws_datasync_location_s3.second.arn
}

resource "aws_datasync_task" "letters" {
  name                     = "letters"
  source_location_arn      = aws_datasync_location_s3.scans.arn
  destination_location_arn = var.destination # expect: unknown residency.transfer_allowed
}
