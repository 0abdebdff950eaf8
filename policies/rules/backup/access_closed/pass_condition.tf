provider "aws" {
  region = "us-east-1"
}

data "aws_organizations_organization" "clinic" {}

# What a statement for everybody is bound to by its condition.
locals {
  conditions = {
    encrypted            = { Bool = { "aws:SecureTransport" = "true" }, StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    anywhere             = { IpAddress = { "aws:SourceIp" = ["192.0.2.0/24", "2001:db8::/48"] } }
    others               = { StringEquals = { "aws:PrincipalAccount" = "111122223333" } }
    elsewhere            = { IpAddress = { "aws:SourceIp" = "192.0.2.1" } }
    any_organization     = { StringLike = { "aws:PrincipalOrgID" = "o-1234567890" } }
    without_organization = { StringEquals = { "aws:PrincipalOrgID" = data.aws_organizations_organization.clinic.id } }
    without_path         = { "ForAnyValue:StringLike" = { "aws:PrincipalOrgPaths" = "o-1234567890/*" } }
    some_organization    = { Null = { "aws:PrincipalOrgID" = "false" }, StringEquals = { "aws:SourceVpce" = "vpce-0123456789abcdef0" } }
    agent                = { StringLike = { "s3:DataAccessPointArn" = "arn:aws:s3:us-east-1:111122223333:accesspoint/*" } }
    any_account          = { ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/*" } }
  }
}

resource "aws_s3_bucket" "bound" {
  for_each = local.conditions
  bucket   = "ehr-${replace(each.key, "_", "-")}"
}

resource "aws_s3_bucket_policy" "bound" {
  for_each = local.conditions
  bucket   = aws_s3_bucket.bound[each.key].id
  policy = jsonencode({ # expect: 10x pass backup.access_closed
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = each.value }]
  })
}

# All but one are everybody.
resource "aws_backup_vault" "others" {
  name = "others"
}

resource "aws_backup_vault_policy" "others" {
  backup_vault_name = aws_backup_vault.others.name

  policy = jsonencode({ # expect: pass backup.access_closed
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "backup:*", Resource = "*" }]
  })
}

# Any account may come by way of Amazon S3.
resource "aws_kms_key" "by_way_of" {
  description = "by way of Amazon S3"

  policy = jsonencode({ # expect: pass backup.access_closed
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:ViaService" = "s3.us-east-1.amazonaws.com", "kms:CallerAccount" = "111122223333" } }
    }]
  })
}
