# A null and an empty collection keep the type of the variable that they came through, and pull other values to it.
variable "ls" {
  type    = list(string)
  default = []
}
variable "ls2" {
  type    = list(string)
  default = []
}
variable "ln" {
  type    = list(number)
  default = []
}
variable "ms" {
  type    = map(string)
  default = {}
}
variable "mn" {
  type    = map(number)
  default = {}
}
variable "s" {
  type    = string
  default = null
}
variable "ro" {
  type    = list(object({ port = number }))
  default = []
}
