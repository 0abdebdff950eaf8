output "arn" {
  value = aws_rds_cluster.this.arn
}

output "endpoint" {
  value = aws_rds_cluster.this.endpoint
}

output "key_arn" {
  value = module.key.arn
}
