variable "encrypted" {
  type    = bool
  default = false
}

variable "stage" {
  type = string
}
