# a byte order mark, and lines that end in CR LF
locals {
  a = "x"
  text = <<EOT
one
two
EOT
}

output "text" {
  value = [local.a, local.text, length(local.text)]
}
