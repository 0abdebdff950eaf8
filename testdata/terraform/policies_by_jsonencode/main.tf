provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "readers" {
  type    = list(string)
  default = ["arn:aws:iam::111122223333:role/reader", "arn:aws:iam::111122223333:role/auditor"]
}

resource "aws_s3_bucket" "this" {
  bucket = "phi-policy"
}

locals {
  read = { Sid = "Read", Effect = "Allow", Principal = { AWS = var.readers }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::phi-policy/*" }
  statements = concat(
    [local.read],
    [for reader in var.readers : { Sid = replace(title(basename(reader)), "-", ""), Effect = "Deny", Principal = { AWS = reader }, Action = "s3:DeleteObject*", Resource = "*" }],
    length(var.readers) > 5 ? [{ Sid = "TooMany" }] : [],
  )
}

resource "aws_s3_bucket_policy" "known" {
  bucket = aws_s3_bucket.this.bucket
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

resource "aws_s3_bucket_policy" "partly_known" {
  bucket = aws_s3_bucket.this.bucket
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = aws_s3_bucket.this.arn }] })
}

resource "aws_kms_key" "heredoc" {
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Allow", "Principal": {"AWS": ${jsonencode(var.readers)}}, "Action": "kms:*", "Resource": "*"}]
    }
  POLICY
}

output "statement" {
  value = jsondecode(aws_s3_bucket_policy.known.policy)
}
