moved {
  from = terraform_data.a
  to   = terraform_data.b
}

resource "terraform_data" "b" {
  input = "b"

  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = self.input == "b"
      error_message = "not b"
    }
  }
}
