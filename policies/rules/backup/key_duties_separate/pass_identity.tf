provider "aws" {
  region = "us-east-1"
}

# Left to the account.
resource "aws_kms_key" "chart" { # expect: not_applicable backup.key_duties_separate
  description = "chart"
}

resource "aws_iam_role" "application" {
  name               = "application"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "application" {
  role = aws_iam_role.application.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.chart.arn
      },
    ]
  })
}

# Two policies of two roles.
resource "aws_kms_key" "images" { # expect: not_applicable backup.key_duties_separate
  description = "images"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
    ]
  })
}

resource "aws_iam_role" "images" {
  name               = "images"
  assume_role_policy = "{}"
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.images.arn]
  }
}

resource "aws_iam_policy" "read" {
  name   = "read"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.images.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_policy" "administer" {
  name = "administer"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = ["kms:Disable*", "kms:Describe*"], Resource = [aws_kms_key.images.arn] }
  })
}

resource "aws_iam_role" "security" {
  name               = "security"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "administer" {
  role       = aws_iam_role.security.name
  policy_arn = aws_iam_policy.administer.arn
}

# A user who deletes backups.
resource "aws_kms_key" "archive" { # expect: not_applicable backup.key_duties_separate
  description = "archive"
}

resource "aws_iam_user" "cleaner" {
  name = "cleaner"
}

resource "aws_iam_user_policy" "cleaner" {
  user = aws_iam_user.cleaner.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "backup:DeleteRecoveryPoint", Resource = "*" },
    ]
  })
}

# Its own policy says who has what, whatever else a role may do.
resource "aws_kms_key" "labs" {
  description = "labs"
  policy      = data.aws_iam_policy_document.labs.json # expect: pass backup.key_duties_separate
}

data "aws_caller_identity" "this" {}

data "aws_iam_policy_document" "labs" {
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [for role in ["labs", "restore"] : "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/${role}"]
    }
  }

  statement {
    actions   = ["kms:Put*", "kms:Disable*", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/security"]
    }
  }
}

resource "aws_iam_role" "deployment" {
  name               = "deployment"
  assume_role_policy = "{}"

  inline_policy {
    name = "keys"

    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = aws_kms_key.labs.arn }]
    })
  }
}
