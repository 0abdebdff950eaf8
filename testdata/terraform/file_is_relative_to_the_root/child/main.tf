output "seen" {
  value = {
    plain    = jsondecode(file("policy.json")).where
    module   = jsondecode(file("${path.module}/policy.json")).where
    root     = jsondecode(file("${path.root}/policy.json")).where
    path     = [path.module, path.root]
    exists   = fileexists("${path.module}/policy.json")
    template = templatefile("${path.module}/greeting.tftpl", { name = "child" })
  }
}
