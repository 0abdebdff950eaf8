variable "mixed" {
  type    = map(any)
  default = { a = 1, b = "x", c = true }
}

variable "list" {
  type    = list(any)
  default = [1, "2", true]
}

output "arms" {
  value = {
    number_string = true ? 1 : "a"
    bool_string   = false ? "a" : true
    objects       = true ? { a = 1 } : { a = "x" }
    null_arm      = true ? null : "x"
    null_else     = false ? 1 : null
    lists         = true ? [1] : ["x"]
    tuples        = true ? [] : ["x", "y"]
    empty_map     = false ? {} : { a = "b" }
  }
}

output "mixed" {
  value = var.mixed
}

output "list" {
  value = var.list
}

output "collections" {
  value = [tolist([1, "a"]), tomap({ a = 1, b = "x" }), toset([true, "a"]), [for item in tolist([1, "a"]) : item]]
}
