locals {
  second = local.third[0] * var.factor
}

variable "factor" {
  default = 10
}
