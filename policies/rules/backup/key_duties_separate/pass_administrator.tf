provider "aws" {
  region = "us-east-1"
}

# Left to the account, which has an administrator.
resource "aws_kms_key" "chart" { # expect: not_applicable backup.key_duties_separate
  description = "chart"
}

resource "aws_iam_role" "deployment" {
  name               = "deployment"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "deployment" {
  role       = aws_iam_role.deployment.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# Its own policy says who has what.
resource "aws_kms_key" "images" {
  description = "images"

  policy = jsonencode({ # expect: pass backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/security" }
        Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::111122223333:role/application", "arn:aws:iam::111122223333:role/restore"] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}
