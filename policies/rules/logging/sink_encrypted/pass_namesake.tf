provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ohio"
  region = "us-east-2"
}

# The service makes the group of its own region; the one of the same name in another region is another one.
resource "aws_db_instance" "charts" {
  identifier                      = "charts"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_cloudwatch_log_group" "namesake" {
  name       = "/aws/rds/instance/charts/postgresql"
  kms_key_id = aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}

resource "aws_kms_key" "logs" {
  description = "logs"
}
