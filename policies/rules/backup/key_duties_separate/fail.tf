provider "aws" {
  region = "us-east-1"
}

resource "aws_iam_role" "application" {
  name               = "application"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "restore" {
  name               = "restore"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "security" {
  name               = "security"
  assume_role_policy = "{}"
}

# The application may do everything with its key.
resource "aws_kms_key" "chart" {
  description = "chart"

  policy = jsonencode({ # expect: fail backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/security" }
        Action    = ["kms:Describe*", "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::111122223333:role/application", "arn:aws:iam::111122223333:role/restore"] }
        Action    = "kms:*"
        Resource  = "*"
      },
    ]
  })
}

# Two statements that meet in one role.
data "aws_iam_policy_document" "images" {
  statement {
    actions   = ["kms:Create*", "kms:Disable*", "kms:Put*", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.security.arn, aws_iam_role.application.arn]
    }
  }

  statement {
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.application.arn, aws_iam_role.restore.arn]
    }
  }
}

resource "aws_kms_key" "images" {
  description = "images"
}

resource "aws_kms_key_policy" "images" {
  key_id = aws_kms_key.images.id
  policy = data.aws_iam_policy_document.images.json # expect: fail backup.key_duties_separate
}

# Nobody but the application can read what it wrote.
resource "aws_kms_external_key" "archive" {
  description = "archive"

  policy = jsonencode({ # expect: fail backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.security.arn }
        Action    = ["kms:Describe*", "kms:ScheduleKeyDeletion", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.application.arn] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}

# What the policy keeps apart, a grant joins.
resource "aws_kms_key" "labs" {
  description = "labs"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.security.arn }
        Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.application.arn, aws_iam_role.restore.arn] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}

resource "aws_kms_grant" "labs" {
  key_id            = aws_kms_key.labs.key_id
  grantee_principal = aws_iam_role.security.arn
  operations        = ["Decrypt"] # expect: fail backup.key_duties_separate
}
