variable "retention" {
  type        = number
  default     = 35
  description = "days"
}

locals {
  class = "phi"
  owner = "platform"
}

resource "terraform_data" "this" {
  input            = { enc = true, class = local.class, owner = local.owner }
  triggers_replace = [var.retention]
}

output "input" {
  value = terraform_data.this.input
}

output "retention" {
  value = var.retention
}
