provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = local.default_tags
  }
}

# The recovery region. Everything that uses this alias is a copy or a key for a copy.
provider "aws" {
  alias               = "dr"
  region              = var.recovery_region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = merge(local.default_tags, { site = "recovery" })
  }
}
