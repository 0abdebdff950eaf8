variable "password" {
  type = string
}

output "url" {
  value = "postgresql://app:${var.password}@db"
}
