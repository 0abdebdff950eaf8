resource "aws_organizations_policy" "regions" {
  name = "regions"

  content = jsonencode({ # expect: fail residency.guardrail_fits
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "route53:*", "cloudfront:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = ["us-east-1", "eu-west-1"] } }
    }]
  })
}
