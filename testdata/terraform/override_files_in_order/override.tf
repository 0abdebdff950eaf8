resource "aws_dynamodb_table" "this" {
  dynamic "point_in_time_recovery" {
    for_each = []

    content {
      enabled = true
    }
  }
}

output "class" {
  value = "override: ${var.class}"
}
