provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "extra_actions" {
  type    = list(string)
  default = []
}

locals {
  principals = { s3 = "logging.s3.amazonaws.com", trail = "cloudtrail.amazonaws.com" }
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "empty" {}

data "aws_iam_policy_document" "shapes" {
  policy_id = "shapes"
  version   = "2008-10-17"

  statement {
    sid         = "Single"
    actions     = ["s3:GetObject"]
    resources   = ["arn:aws:s3:::a/*"]
    not_actions = []
  }

  statement {
    sid       = "Many"
    effect    = "Deny"
    actions   = ["s3:PutObject", "s3:DeleteObject", "s3:GetObject"]
    resources = ["arn:aws:s3:::b", "arn:aws:s3:::a"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"]
    }

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-b", "o-a"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-c"]
    }
  }

  statement {
    sid           = "Not"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::public/*"]

    not_principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  statement {
    sid       = "Everyone"
    actions   = ["s3:ListBucket"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = local.principals

    content {
      sid       = title(statement.key)
      actions   = concat(["s3:PutObject"], var.extra_actions)
      resources = ["arn:${data.aws_partition.current.partition}:s3:::logs/${statement.key}/*"]

      principals {
        type        = "Service"
        identifiers = [statement.value]
      }
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = [data.aws_iam_policy_document.dynamic.json, jsonencode({ Statement = [{ Sid = "Raw", Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] })]

  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "combined"
  policy = data.aws_iam_policy_document.combined.json
}

output "documents" {
  value = {
    empty    = data.aws_iam_policy_document.empty.json
    shapes   = jsondecode(data.aws_iam_policy_document.shapes.json)
    dynamic  = jsondecode(data.aws_iam_policy_document.dynamic.json)
    combined = jsondecode(data.aws_iam_policy_document.combined.json)
    minified = data.aws_iam_policy_document.dynamic.minified_json
  }
}
