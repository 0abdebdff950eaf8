provider "aws" {
  region = "us-east-1"
}

# What a statement for everybody is bound to by its condition.
locals {
  conditions = {
    encrypted            = { Bool = { "aws:SecureTransport" = "true" } }
    anywhere             = { IpAddress = { "aws:SourceIp" = ["0.0.0.0/1", "128.0.0.0/1"] } }
    others               = { StringNotEquals = { "aws:PrincipalAccount" = "111122223333" } }
    elsewhere            = { NotIpAddress = { "aws:SourceIp" = "192.0.2.0/24" } }
    any_organization     = { StringLike = { "aws:PrincipalOrgID" = "o-*" } }
    without_organization = { StringEqualsIfExists = { "aws:PrincipalOrgID" = "o-1234567890" } }
    without_path         = { "ForAllValues:StringLike" = { "aws:PrincipalOrgPaths" = "o-1234567890/*" } }
    some_organization    = { Null = { "aws:PrincipalOrgID" = "false" } }
    agent                = { StringEquals = { "aws:UserAgent" = "backup" }, StringLike = { "aws:Referer" = "https://portal.example/*" } }
    any_account          = { ArnLike = { "aws:PrincipalArn" = ["arn:aws:iam::111122223333:role/restore", "arn:aws:iam::*:role/restore"] } }
  }
}

resource "aws_s3_bucket" "bound" {
  for_each = local.conditions
  bucket   = "ehr-${replace(each.key, "_", "-")}"
}

resource "aws_s3_bucket_policy" "bound" {
  for_each = local.conditions
  bucket   = aws_s3_bucket.bound[each.key].id
  policy = jsonencode({ # expect: 10x fail backup.access_closed
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = each.value }]
  })
}

# All but one are everybody.
resource "aws_backup_vault" "others" {
  name = "others"
}

resource "aws_backup_vault_policy" "others" {
  backup_vault_name = aws_backup_vault.others.name

  policy = jsonencode({ # expect: fail backup.access_closed
    Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "backup:*", Resource = "*" }]
  })
}

# Any account may come by way of Amazon S3.
resource "aws_kms_key" "by_way_of" {
  description = "by way of Amazon S3"

  policy = jsonencode({ # expect: fail backup.access_closed
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:ViaService" = "s3.us-east-1.amazonaws.com" } }
    }]
  })
}
