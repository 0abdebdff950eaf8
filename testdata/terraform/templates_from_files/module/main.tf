output "text" {
  value = templatefile("${path.module}/text.tftpl", { path = path.module })
}
