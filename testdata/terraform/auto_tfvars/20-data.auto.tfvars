databases = {
  chart = { retention = "35", multi_az = "true" }
  audit = { retention = 7, tags = { class = "none", level = 3 } }
}
