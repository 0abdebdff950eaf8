module "store" {
  source = "../../modules/store"
}

module "shared" {
  source = "./../../shared/"
}

output "paths" {
  value = { ehr = path.module, store = module.store.path, nested = module.store.nested, shared = module.shared.path, root = path.root }
}
