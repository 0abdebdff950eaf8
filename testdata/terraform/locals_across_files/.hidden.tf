output "hidden" {
  value = "hidden file"
}
