data "aws_region" "current" {}

resource "aws_kms_key" "this" {
  description = "key in ${data.aws_region.current.id}"
}

output "region" {
  value = data.aws_region.current.name
}
