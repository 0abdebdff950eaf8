locals {
  name = "chart"
}

output "plain" {
  value = <<EOT
  keeps its indent
${local.name} "quotes" \n stay
EOT
}

output "flush" {
  value = <<-EOT
    first
      second: ${local.name}
    third
  EOT
}

output "flush_with_empty_lines" {
  value = <<-EOT
    a

      b
   c
  EOT
}

output "directives" {
  value = <<-EOT
    %{if local.name == "chart"}
    yes
    %{else}
    no
    %{endif}
    %{for i in [1, 2]}${i};%{endfor}
  EOT
}

output "stripped" {
  value = <<-EOT
    %{~if true~}
    yes
    %{~endif~}
  EOT
}

output "not_the_end" {
  value = <<EOF
EOF"
 EOFX
end
EOF
}

output "in_a_call" {
  value = [trimspace(<<-A
    one
  A
  ), jsondecode(<<-B
    {"a": "${local.name}"}
  B
  )]
}

output "empty" {
  value = <<-EOT
  EOT
}

output "interpolated_multiline" {
  value = <<-EOT
    before
    ${join("\n", ["x", "y"])}
    after ${
  local.name
}
  EOT
}
