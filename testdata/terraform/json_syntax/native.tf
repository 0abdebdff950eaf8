output "from_native" {
  value = local.sum
}
