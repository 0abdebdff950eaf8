provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "aws_iam_policy_document" "source" {
  statement {
    sid       = "One"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::source/*"]
  }

  statement {
    sid       = "Two"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::source/*"]
  }
}

data "aws_iam_policy_document" "override" {
  statement {
    sid       = "One"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents   = [data.aws_iam_policy_document.source.json]
  override_policy_documents = [data.aws_iam_policy_document.override.json]

  statement {
    sid       = "Two"
    actions   = ["s3:DeleteObject"]
    resources = ["arn:aws:s3:::own/*"]
  }

  statement {
    sid       = "Three"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::own"]
  }
}

output "merged" {
  value = jsondecode(data.aws_iam_policy_document.merged.json)
}
