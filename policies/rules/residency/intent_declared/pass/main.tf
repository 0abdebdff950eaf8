resource "aws_db_instance" "chart" {
  identifier = "chart"
  tags       = { system = "chart" }
}
