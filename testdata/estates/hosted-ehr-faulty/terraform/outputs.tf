output "chart_endpoint" {
  value = module.chart.endpoint
}

output "cluster_name" {
  value = aws_eks_cluster.main.name
}

output "backup_buckets" {
  value = { for key, bucket in module.cluster_backups : key => bucket.name }
}

output "vaults" {
  value = {
    primary  = module.vault.name
    recovery = module.vault_recovery.name
  }
}

output "volume_key_alias" {
  value = module.data_key["cluster-volumes"].alias
}
