variable "flag" {
  type    = bool
  default = true
}

resource "terraform_data" "never" {
  count = var.flag == "true" ? 1 : 0
  input = "never"
}

resource "terraform_data" "converted" {
  count = tostring(var.flag) == "true" ? 1 : 0
  input = "converted"
}

output "equal" {
  value = [true == "true", "1" == 1, 1 == 1.0, "1" == tostring(1), null == "", null == false, null == null]
}

output "structures" {
  value = [[1] == tolist([1]), { a = 1 } == tomap({ a = 1 }), [1] == [1], { a = 1 } == { a = 1 }, [] == tolist([]), toset([1]) == toset([1, 1])]
}

output "conditions_convert" {
  value = ["true" ? "then" : "else", "false" ? "then" : "else", !"true", "1" && true, "0" || false]
}
