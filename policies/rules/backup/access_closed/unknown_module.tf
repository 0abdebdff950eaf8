provider "aws" {
  region = "us-east-1"
}

# The bucket of a module that is not there is none that it was not given.
module "scans" { # expect: unknown backup.access_closed
  source = "harborview/bucket/aws"
  name   = "ehr-scans"
}

resource "aws_s3_bucket_policy" "scans" {
  bucket = module.scans.bucket
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
  })
}

resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

variable "bucket" {
  type = string
}

# It may be the policy of any bucket here, and gives nothing to everybody.
resource "aws_s3_bucket_policy" "any" {
  bucket = var.bucket
  policy = jsonencode({ # expect: pass backup.access_closed
    Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }]
  })
}
