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

# Where the first hospital's systems still run.
locals {
  legacy_regions = {
    production = "us-east-2"
  }
}

provider "aws" {
  alias  = "legacy"
  region = lookup(local.legacy_regions, var.environment, "eu-central-1")

  default_tags {
    tags = local.default_tags
  }
}

provider "aws" {
  alias  = "montreal"
  region = "ca-central-1"
}
