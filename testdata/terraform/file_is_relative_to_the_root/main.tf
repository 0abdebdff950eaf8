module "child" {
  source = "./child"
}

output "child" {
  value = module.child.seen
}

output "root" {
  value = {
    file   = jsondecode(file("policy.json")).where
    module = jsondecode(file("${path.module}/policy.json")).where
    path   = [path.module, path.root]
    exists = [fileexists("policy.json"), fileexists("child/policy.json"), fileexists("none.json")]
    set    = [fileset(path.module, "*.json"), fileset(".", "**/*.json"), fileset("child", "*.{json,txt}")]
  }
}
