variable "in" {
  type = string
}

output "out" {
  value = "b(${var.in})"
}
