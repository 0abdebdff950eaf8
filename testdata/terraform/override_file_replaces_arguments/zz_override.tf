variable "retention" {
  default = 7
}

locals {
  owner = "override"
}

resource "terraform_data" "this" {
  input = { enc = false, class = local.class, owner = local.owner }
}
