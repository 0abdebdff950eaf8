provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "eu-west-1"
}

resource "aws_fsx_windows_file_system" "scans" {
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 32
  active_directory_id = "d-1"
}

resource "aws_fsx_windows_file_system" "second" {
  provider            = aws.second
  subnet_ids          = ["subnet-2"]
  throughput_capacity = 32
  active_directory_id = "d-2"
}

resource "aws_datasync_location_fsx_windows_file_system" "scans" {
  fsx_filesystem_arn  = aws_fsx_windows_file_system.scans.arn
  user                = "sync"
  password            = "from-a-secret"
  security_group_arns = ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-1"]
}

resource "aws_datasync_location_fsx_windows_file_system" "second" {
  provider            = aws.second
  fsx_filesystem_arn  = aws_fsx_windows_file_system.second.arn
  user                = "sync"
  password            = "from-a-secret"
  security_group_arns = ["arn:aws:ec2:us-east-2:111122223333:security-group/sg-2"]
}

resource "aws_datasync_task" "scans" {
  name                     = "scans"
  source_location_arn      = aws_datasync_location_fsx_windows_file_system.scans.arn
  destination_location_arn = aws_datasync_location_fsx_windows_file_system.second.arn # expect: fail residency.transfer_allowed
}
