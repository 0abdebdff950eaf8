provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = merge(module.labels.tags, { DataClass = "phi", Owner = "default" })
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "extra" {
  type    = map(string)
  default = { Tier = "gold", Owner = "variable" }
}

module "labels" {
  source      = "./labels"
  environment = "production"
  extra       = { Cost = "7", Empty = null }
}

locals {
  common = merge(module.labels.tags, var.extra, { Name = "store" })
}

resource "aws_s3_bucket" "this" {
  bucket = "tags"
  tags   = local.common
}

resource "aws_ebs_volume" "this" {
  for_each          = { a = { Tier = "silver" }, b = {} }
  availability_zone = "us-east-1${each.key}"
  size              = 10
  tags              = merge(local.common, each.value, { Name = "volume-${each.key}" })
}

output "common" {
  value = local.common
}
