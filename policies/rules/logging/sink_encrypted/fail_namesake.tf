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
  enabled_cloudwatch_logs_exports = ["postgresql"] # expect: fail logging.sink_encrypted
}

resource "aws_cloudwatch_log_group" "namesake" {
  provider   = aws.ohio
  name       = "/aws/rds/instance/charts/postgresql"
  kms_key_id = aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}

resource "aws_kms_key" "logs" {
  provider    = aws.ohio
  description = "logs"
}
