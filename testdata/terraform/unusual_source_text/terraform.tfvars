no_arguments = <<EOT
heredoc in tfvars
EOT
