module "nested" {
  source = "./nested"
}

output "path" {
  value = path.module
}

output "nested" {
  value = module.nested.path
}
