provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  rules = {
    web   = { c = ["10.0.0.0/8"], port = 443 }
    admin = { c = ["192.0.2.0/24"], port = 22 }
  }
  each = ["not", "the", "each", "object"]
}

resource "aws_security_group" "this" {
  name = "iterator"

  dynamic "ingress" {
    for_each = local.rules
    iterator = it

    content {
      description = it.key
      cidr_blocks = it.value.c
      from_port   = it.value.port
      to_port     = it.value.port
      protocol    = "tcp"
    }
  }

  dynamic "egress" {
    for_each = [443, 5432]

    content {
      description = "${egress.key}: ${egress.value}"
      from_port   = egress.value
      to_port     = egress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}
