variable "nothing" {
  type    = string
  default = null
}

variable "groups" {
  type    = list(map(string))
  default = [{ a = "1" }, { b = "2" }]
}

output "of_a_typed_null" {
  value = format("<%v>", var.nothing)
}

output "refused" {
  value = try(format("<%s>", var.nothing), "refused")
}

output "of_a_number" {
  value = try(format("<%d>", tonumber(null)), "refused")
}

output "in_lists" {
  value = formatlist("%v-%s", [var.nothing, "a"], "z")
}

output "expanded" {
  value = merge({ a = "0", c = "3" }, var.groups...)
}
