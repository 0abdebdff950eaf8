v3 = "a.auto.tfvars"
v4 = "a.auto.tfvars"
v5 = "a.auto.tfvars"
