variable "environment" {
  type = string
}

variable "extra" {
  type    = map(string)
  default = {}
}

output "tags" {
  value = { for key, value in merge({ Environment = var.environment, ManagedBy = "terraform" }, var.extra) : key => value if value != null }
}
