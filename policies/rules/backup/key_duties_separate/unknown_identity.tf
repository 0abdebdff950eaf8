provider "aws" {
  region = "us-east-1"
}

variable "policy" {
  type = string
}

# Under a condition.
resource "aws_kms_key" "chart" {
  description = "chart"
}

resource "aws_iam_role" "application" {
  name               = "application"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "application" {
  role = aws_iam_role.application.id

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = aws_kms_key.chart.arn },
      {
        Effect    = "Allow"
        Action    = "kms:ScheduleKeyDeletion"
        Resource  = aws_kms_key.chart.arn
        Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
      },
    ]
  })
}

# A boundary may take it away.
resource "aws_kms_key" "images" {
  description = "images"
}

resource "aws_iam_role" "images" {
  name                 = "images"
  assume_role_policy   = "{}"
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
}

resource "aws_iam_role_policy" "images" {
  role = aws_iam_role.images.id

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "kms:*", Resource = aws_kms_key.images.arn }
  })
}

# So may another policy.
resource "aws_kms_key" "archive" {
  description = "archive"
}

resource "aws_iam_group" "archive" {
  name = "archive"
}

resource "aws_iam_group_policy" "archive" {
  group = aws_iam_group.archive.name

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "kms:*", Resource = aws_kms_key.archive.arn }
  })
}

resource "aws_iam_group_policy" "refusals" {
  group = aws_iam_group.archive.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Deny", Action = "kms:Disable*", Resource = "*" }
  })
}

# Whoever has both was not scanned.
resource "aws_kms_key" "labs" {
  description = "labs"
}

data "aws_iam_role" "deployment" {
  name = "deployment"
}

resource "aws_iam_role_policy" "deployment" {
  role = data.aws_iam_role.deployment.name

  policy = jsonencode({ # expect: unknown backup.key_duties_separate
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "kms:*", Resource = aws_kms_key.labs.arn }
  })
}
