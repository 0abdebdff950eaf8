provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_s3_bucket" "b" {
  bucket = "policy"
}

data "aws_iam_policy_document" "unknown" {
  statement {
    sid       = "All"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.b.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "known" {
  statement {
    sid       = "All"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::${aws_s3_bucket.b.bucket}"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "unknown" {
  bucket = "policy"
  policy = data.aws_iam_policy_document.unknown.json
}

output "known" {
  value = jsondecode(data.aws_iam_policy_document.known.json)
}

output "unknown" {
  value = data.aws_iam_policy_document.unknown.json
}
