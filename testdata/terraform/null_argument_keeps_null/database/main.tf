variable "name" {
  type    = string
  default = "database"
}

variable "encrypted" {
  type    = bool
  default = true
}

resource "aws_db_instance" "this" {
  identifier          = var.name
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "app"
  skip_final_snapshot = true
  storage_encrypted   = var.encrypted
}

output "encrypted" {
  value = var.encrypted
}
