variable "name" {
  type = string
}

data "aws_region" "current" {}

resource "aws_s3_bucket" "this" {
  bucket = "store-${var.name}-${data.aws_region.current.name}"
}

module "key" {
  source = "./key"
}

output "region" {
  value = data.aws_region.current.name
}

output "key_region" {
  value = module.key.region
}
