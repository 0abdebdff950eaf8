resource "aws_db_instance" "chart" { # expect: pass residency.intent_declared
  identifier = "chart"
}
