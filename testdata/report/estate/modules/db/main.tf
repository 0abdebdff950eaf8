variable "encrypted" {
  type = bool
}

resource "aws_db_instance" "ehr" {
  identifier              = "ehr"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  storage_encrypted       = var.encrypted
  backup_retention_period = 7
}
