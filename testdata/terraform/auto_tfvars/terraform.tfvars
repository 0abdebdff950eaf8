environment = "default"
zones       = ["a", "b"]
databases   = { chart = { retention = 1 } }
