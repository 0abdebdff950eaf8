terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.copy]
    }
  }
}

variable "name" {
  type = string
}

variable "stores" {
  type = number
}

module "store" {
  source = "./store"
  count  = var.stores

  name = "${var.name}-${count.index}"
}

module "copy" {
  source    = "./store"
  for_each  = var.stores > 0 ? toset(["copy"]) : toset([])
  providers = { aws = aws.copy }

  name = "${var.name}-${each.key}"
}

output "names" {
  value = module.store[*].name
}

output "copy" {
  value = one(values(module.copy)[*].name)
}
