provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "tenants" {
  type = map(object({
    region  = string
    buckets = list(string)
  }))
  default = {
    north = { region = "us-east-1", buckets = ["images", "letters"] }
    south = { region = "us-west-2", buckets = ["images"] }
    empty = { region = "us-west-1", buckets = [] }
  }
}

locals {
  buckets = flatten([
    for tenant, settings in var.tenants : [
      for name in settings.buckets : {
        tenant = tenant
        name   = name
        region = settings.region
      }
    ]
  ])
}

resource "aws_s3_bucket" "this" {
  for_each = { for bucket in local.buckets : "${bucket.tenant}.${bucket.name}" => bucket }

  bucket = "phi-${each.value.tenant}-${each.value.name}"
  tags   = { residency = each.value.region, key = each.key }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = { for key, bucket in aws_s3_bucket.this : key => bucket.bucket if endswith(key, "images") }

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}

output "by_region" {
  value = { for bucket in local.buckets : bucket.region => "${bucket.tenant}/${bucket.name}"... }
}
