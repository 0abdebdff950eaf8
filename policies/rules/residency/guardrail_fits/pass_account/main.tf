# One region more in which the account's data may lie.
resource "aws_account_region" "second" {
  region_name = "ca-west-1" # expect: pass residency.guardrail_fits
  enabled     = true
}

# Closed: it permits nothing.
resource "aws_account_region" "closed" { # expect: not_applicable residency.guardrail_fits
  region_name = "ap-southeast-3"
  enabled     = false
}
