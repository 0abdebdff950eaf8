variable "set" {
  type    = set(string)
  default = ["b", "a", "b", 1]
}

variable "map" {
  type    = map(number)
  default = { a = "1", b = 2 }
}

variable "tuple" {
  type    = tuple([string, number, bool])
  default = [1, "2", "true"]
}

variable "object" {
  type    = object({ name = string, size = number })
  default = { name = 7, size = "8", extra = "dropped" }
}

variable "list_of_objects" {
  type    = list(object({ name = string, on = optional(bool, true) }))
  default = [{ name = "a" }, { name = "b", on = "false" }]
}

variable "any" {
  default = { a = [1, "x"], b = null }
}

variable "string" {
  type    = string
  default = 12.50
}

variable "map_of_lists" {
  type    = map(list(string))
  default = { a = [1, true], b = [] }
}

variable "from_command_line" {
  type = map(string)
}

variable "number_from_command_line" {
  type = number
}

variable "text_from_command_line" {
  type = string
}

variable "any_from_command_line" {
  type = any
}

output "values" {
  value = [var.set, var.map, var.tuple, var.object, var.list_of_objects, var.any, var.string, var.map_of_lists]
}

output "command_line" {
  value = [var.from_command_line, var.number_from_command_line, var.text_from_command_line, var.any_from_command_line]
}

output "keys_of_literals" {
  value = [{ (1) = "a" }["1"], { "a" : 1, b : 2 }, { "quoted key" = 1 }, { (join("-", ["a", "b"])) = 1 }, { true = 1, null = 2, for-x = 3 }]
}

output "access" {
  value = [["a", "b"]["1"], { a = { b = [1, 2] } }.a.b[1], { a = { b = [1, 2] } }["a"]["b"].0, tolist(["x"])[0], "${["a", "b"][1]}"]
}

output "iteration" {
  value = [[for k, v in { "10" = "a", "9" = "b", B = "c", a = "d" } : "${k}${v}"], [for k, v in ["x", "y"] : "${k}${v}"], [for k, v in toset(["y", "x"]) : "${k}${v}"], [for v in { b = 1, a = 2 } : v]]
}
