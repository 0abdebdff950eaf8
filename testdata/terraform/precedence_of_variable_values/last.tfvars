v5 = "last.tfvars"
