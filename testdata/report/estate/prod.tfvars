stage = "prod"
encrypted = false
