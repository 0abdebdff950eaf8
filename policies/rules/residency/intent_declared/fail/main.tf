# Its system does not say.
resource "aws_db_instance" "chart" {
  identifier = "chart"
  tags       = { system = "chart" }
}
