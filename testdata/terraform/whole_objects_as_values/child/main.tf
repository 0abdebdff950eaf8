variable "bucket" {
  type = object({ bucket = string, tags = map(string) })
}

variable "buckets" {
  type = any
}

output "seen" {
  value = { keys = keys(var.bucket), name = var.bucket.bucket, names = [for bucket in var.buckets : bucket.bucket] }
}
