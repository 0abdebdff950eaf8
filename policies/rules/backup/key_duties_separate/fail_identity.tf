provider "aws" {
  region = "us-east-1"
}

# Left to the account.
resource "aws_kms_key" "chart" {
  description = "chart"
}

resource "aws_iam_role" "application" {
  name               = "application"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "application" {
  role = aws_iam_role.application.id

  policy = jsonencode({ # expect: fail backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ScheduleKeyDeletion"]
        Resource = aws_kms_key.chart.arn
      },
    ]
  })
}

# Two policies that meet in one role.
resource "aws_kms_key" "images" {
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

  policy = jsonencode({ # expect: fail backup.key_duties_separate
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = ["kms:Disable*", "kms:Describe*"], Resource = [aws_kms_key.images.arn] }
  })
}

resource "aws_iam_role_policy_attachment" "administer" {
  role       = aws_iam_role.images.name
  policy_arn = aws_iam_policy.administer.arn
}

# A user who destroys the key and its backups.
resource "aws_kms_key" "archive" {
  description = "archive"
}

resource "aws_iam_user" "cleaner" {
  name = "cleaner"
}

resource "aws_iam_user_policy" "cleaner" {
  user = aws_iam_user.cleaner.name

  policy = jsonencode({ # expect: fail backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "backup:DeleteRecoveryPoint", Resource = "*" },
      { Effect = "Allow", Action = "kms:ScheduleKeyDeletion", Resource = aws_kms_key.archive.arn },
    ]
  })
}

# Everything that is not left out.
resource "aws_kms_key" "labs" {
  description = "labs"
  policy      = data.aws_iam_policy_document.labs.json
}

data "aws_caller_identity" "this" {}

data "aws_iam_policy_document" "labs" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:root"]
    }
  }
}

resource "aws_iam_role" "deployment" {
  name               = "deployment"
  assume_role_policy = "{}"

  inline_policy {
    name = "keys"

    policy = jsonencode({ # expect: fail backup.key_duties_separate
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = aws_kms_key.labs.arn }]
    })
  }
}
