variable "name" {
  type = string
}

variable "encrypted" {
  type = bool
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_efs_file_system" "this" {
  creation_token = var.name
  encrypted      = var.encrypted
  kms_key_id     = var.key_arn
  tags           = { class = "phi", Name = var.name }
}

output "arn" {
  value = aws_efs_file_system.this.arn
}
