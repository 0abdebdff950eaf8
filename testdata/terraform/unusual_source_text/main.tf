output "one_line" { value = 1 }
output "semi" {
  // comments of three kinds
  # here
  /* and
     here */
  value = { a = 1, b = 2,
    c = 3
    d = 4 }
}

output "keys" { value = { "a" : 1, b : 2, "c.d" = 3, if = 4, for = 5, in = 6, null = 7, true = 8 } }

output "legacy_index" {
  value = ["a", "b"].1
}

output "nested_legacy" {
  value = { a = [{ b = "x" }] }.a.0.b
}

output "ünïcode" {
  value = "größe"
}

output "trailing" {
  value = [1, 2, 3, ]
}

output "deep" {
  value = [[[[[[[[[["bottom"]]]]]]]]]]
}

output "numbers" {
  value = [1e3, 1.5e-3, 0.0, 00.5, 1E+2]
}

output "newlines_in_for" {
  value = { for k in ["a", "b"] : k =>
    k == "a"
    ? 1
    : 2
  }
}

output "provider_function" {
  value = core::max(1, 2)
}

output "dollar" {
  value = ["$", "$$", "$x", "%", "%%", "50%", "$ {x}"]
}

locals { empty = {} }

variable "no_arguments" {}

output "from_tfvars" {
  value = var.no_arguments
}
