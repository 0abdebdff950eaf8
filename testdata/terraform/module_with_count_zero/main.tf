variable "enabled" {
  type    = bool
  default = false
}

module "z" {
  source = "./z"
  count  = var.enabled ? 1 : 0
}

module "none" {
  source   = "./z"
  for_each = {}
}

module "on" {
  source = "./z"
  count  = 1
}

resource "terraform_data" "none" {
  count = 0
}

output "results" {
  value = {
    one     = one(module.z[*].out)
    list    = module.z[*].out
    length  = length(module.z)
    try     = try(module.z[0].out, "fallback")
    map     = { for key, item in module.none : key => item.out }
    keys    = keys(module.none)
    on      = one(module.on[*].out)
    joined  = join("", terraform_data.none[*].id)
    element = concat(terraform_data.none[*].id, [""])[0]
  }
}
