variable "system" {
  type = string
}

resource "aws_db_instance" "chart" {
  identifier = "chart"
  tags       = { system = var.system } # expect: unknown residency.intent_declared
}
