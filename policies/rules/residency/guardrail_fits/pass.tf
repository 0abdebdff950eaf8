resource "aws_organizations_policy" "regions" {
  name = "regions"

  content = jsonencode({ # expect: pass residency.guardrail_fits
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "route53:*", "cloudfront:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = ["us-east-1", "us-west-2"] } }
    }]
  })
}

# Says nothing of regions.
resource "aws_organizations_policy" "root" {
  name = "root"

  content = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Deny", Action = "*", Resource = "*", Condition = { StringLike = { "aws:PrincipalArn" = "arn:aws:iam::*:root" } } }
  })
}
