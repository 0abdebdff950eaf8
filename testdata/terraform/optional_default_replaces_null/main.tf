variable "settings" {
  type = map(object({
    encrypted = optional(bool, true)
    retention = optional(number, 35)
    tier      = optional(string)
    key = optional(object({
      arn    = optional(string)
      rotate = optional(bool, true)
    }), {})
    zones = optional(list(string), ["a", "b"])
    tags  = optional(map(string), { class = "phi" })
  }))
  default = {
    empty     = {}
    null_bool = { encrypted = null }
    off       = { encrypted = false, retention = "7" }
    null_key  = { key = null }
    some_key  = { key = { arn = "arn:aws:kms:us-east-1:111122223333:key/1" } }
    no_zones  = { zones = [], tags = {} }
    extra     = { encrypted = "false", unknown_attribute = 1 }
  }
}

variable "database" {
  type    = object({ enc = optional(bool, true), other = optional(string) })
  default = { enc = null }
}

output "settings" {
  value = var.settings
}

output "database" {
  value = var.database
}

output "has_extra" {
  value = can(var.settings["extra"].unknown_attribute)
}
