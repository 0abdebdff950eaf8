variable "name" {
  type = string
}

variable "engine" {
  type = string
}

variable "readers" {
  type = number
}

variable "retention" {
  type = number
}

variable "subnets" {
  type = list(string)
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnets
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = var.name
  engine                  = var.engine
  storage_encrypted       = true
  backup_retention_period = var.retention
  db_subnet_group_name    = aws_db_subnet_group.this.name
  skip_final_snapshot     = true
  master_username         = "app"

  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "this" {
  for_each = toset([for i in range(1 + var.readers) : format("%s-%02d", var.name, i)])

  identifier         = each.key
  cluster_identifier = aws_rds_cluster.this.cluster_identifier
  engine             = var.engine
  instance_class     = "db.r6g.large"
}

output "arn" {
  value = aws_rds_cluster.this.arn
}

output "instances" {
  value = keys(aws_rds_cluster_instance.this)
}
