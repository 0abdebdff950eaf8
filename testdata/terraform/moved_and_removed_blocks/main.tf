moved {
  from = terraform_data.old
  to   = terraform_data.new
}

moved {
  from = module.before
  to   = module.after
}

moved {
  from = terraform_data.list
  to   = terraform_data.list["first"]
}

removed {
  from = terraform_data.gone

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "new" {
  input = "new"
}

resource "terraform_data" "list" {
  for_each = toset(["first"])
  input    = each.key
}

module "after" {
  source = "./stores"
}

check "names" {
  assert {
    condition     = terraform_data.new.input == "new"
    error_message = "not new"
  }
}

output "input" {
  value = terraform_data.new.input

  precondition {
    condition     = length(terraform_data.list) == 1
    error_message = "not one"
  }
}
