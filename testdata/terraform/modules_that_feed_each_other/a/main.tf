variable "in1" {
  type = string
}

variable "in2" {
  type = string
}

output "out1" {
  value = var.in1
}

output "out2" {
  value = "${var.in2}!"
}
