variable "region" {
  type = string
}

resource "aws_organizations_policy" "regions" {
  name = "regions"

  content = jsonencode({ # expect: unknown residency.guardrail_fits
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "route53:*", "cloudfront:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = var.region } }
    }]
  })
}
