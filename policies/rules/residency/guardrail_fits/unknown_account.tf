variable "enabled" {
  type = bool
}

variable "region" {
  type = string
}

# Whether the region is opened depends on a variable.
resource "aws_account_region" "second" {
  region_name = "me-central-1" # expect: unknown residency.guardrail_fits
  enabled     = var.enabled
}

resource "aws_account_region" "third" {
  region_name = var.region # expect: unknown residency.guardrail_fits
  enabled     = true
}
