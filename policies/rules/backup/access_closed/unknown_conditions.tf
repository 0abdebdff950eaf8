provider "aws" {
  region = "us-east-1"
}

variable "with_auditors" {
  type = bool
}

# Who is named under a condition that is not known is somebody.
data "aws_iam_policy_document" "charts" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }

  dynamic "statement" {
    for_each = var.with_auditors ? [1] : []

    content {
      actions   = ["kms:Decrypt"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }
  }
}

resource "aws_kms_key" "charts" {
  description = "charts"
  policy      = data.aws_iam_policy_document.charts.json # expect: unknown backup.access_closed
}
