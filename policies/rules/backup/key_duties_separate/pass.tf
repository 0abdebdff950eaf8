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

resource "aws_kms_key" "chart" {
  description = "chart"

  policy = jsonencode({ # expect: pass backup.key_duties_separate
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
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
      },
    ]
  })
}

data "aws_iam_policy_document" "images" {
  statement {
    actions   = ["kms:Create*", "kms:Disable*", "kms:Put*", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.security.arn]
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
  policy = data.aws_iam_policy_document.images.json # expect: pass backup.key_duties_separate
}

resource "aws_kms_external_key" "archive" {
  description = "archive"

  policy = jsonencode({ # expect: pass backup.key_duties_separate
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
        Principal = { AWS = [aws_iam_role.application.arn, aws_iam_role.restore.arn] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}

# The account administers the key, whose users are refused that: whatever their identity policies say.
variable "account" {
  type = string
}

data "aws_iam_policy_document" "delegated" {
  statement {
    actions   = ["kms:Describe*", "kms:List*", "kms:Put*", "kms:Disable*", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account}:root"]
    }
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account}:role/application", "arn:aws:iam::${var.account}:role/restore"]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["kms:Put*", "kms:Disable*", "kms:ScheduleKeyDeletion", "kms:DeleteImportedKeyMaterial"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${var.account}:role/security"]
    }
  }
}

resource "aws_kms_key" "delegated" {
  description = "delegated"
  policy      = data.aws_iam_policy_document.delegated.json # expect: pass backup.key_duties_separate
}

# A service works for others, and the rest is the security team's.
resource "aws_kms_key" "vault" {
  description = "vault"

  policy = jsonencode({ # expect: pass backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "backup.amazonaws.com" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/security" }
        Action    = ["kms:Describe*", "kms:ScheduleKeyDeletion", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
    ]
  })
}

# Somebody else answers for it.
data "aws_kms_alias" "platform" { # expect: not_applicable backup.key_duties_separate
  name = "alias/platform"
}

# It signs, and encrypts no data.
resource "aws_kms_key" "signatures" { # expect: not_applicable backup.key_duties_separate
  description              = "DNSSEC"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
}

# What the policy keeps apart, a grant joins.
resource "aws_kms_key" "labs" {
  description = "labs"

  policy = jsonencode({ # expect: pass backup.key_duties_separate
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
  grantee_principal = aws_iam_role.restore.arn
  operations        = ["Decrypt"]
}
