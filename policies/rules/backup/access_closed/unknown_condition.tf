provider "aws" {
  region = "us-east-1"
}

variable "organization" {
  type = string
}

variable "networks" {
  type = list(string)
}

# What a statement for everybody is bound to by its condition.
locals {
  conditions = {
    tagged       = { StringEquals = { "aws:PrincipalTag/team" = "restore" } }
    until        = { DateLessThan = { "aws:CurrentTime" = "2030-01-01T00:00:00Z" } }
    variable     = { StringEquals = { "aws:PrincipalOrgID" = "$${aws:PrincipalOrgID}" } }
    organization = { StringLike = { "aws:PrincipalOrgID" = var.organization } }
    network      = { IpAddress = { "aws:SourceIp" = var.networks } }
    partly       = { StringLike = { "aws:PrincipalOrgID" = "o-12*" } }
    unsigned     = { StringEqualsIfExists = { "aws:PrincipalAccount" = "111122223333" } }
  }
}

resource "aws_s3_bucket" "bound" {
  for_each = local.conditions
  bucket   = "ehr-${replace(each.key, "_", "-")}"
}

resource "aws_s3_bucket_policy" "bound" {
  for_each = local.conditions
  bucket   = aws_s3_bucket.bound[each.key].id
  policy = jsonencode({ # expect: 7x unknown backup.access_closed
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = each.value }]
  })
}
