module "ehr" {
  source = "./stacks/ehr"
}

output "paths" {
  value = merge({ root = path.module }, module.ehr.paths)
}
