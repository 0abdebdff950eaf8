variable "encrypted" {
  type     = bool
  default  = true
  nullable = false
}

variable "retention" {
  type     = number
  default  = 35
  nullable = false
}

variable "zones" {
  type     = list(string)
  default  = ["a", "b"]
  nullable = true
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = "not-nullable"
  engine                  = "aurora-postgresql"
  skip_final_snapshot     = true
  storage_encrypted       = var.encrypted
  backup_retention_period = var.retention
  availability_zones      = var.zones
}

output "seen" {
  value = { encrypted = var.encrypted, retention = var.retention, zones = var.zones }
}
