resource "terraform_data" "this" {
  for_each = toset(["one", "two", "one", "10", "9"])
  input    = "${each.key}=${each.value}"
}

resource "terraform_data" "converted" {
  for_each = toset([1, "1", true])
  input    = each.value
}

output "keys" {
  value = [keys(terraform_data.this), keys(terraform_data.converted)]
}
