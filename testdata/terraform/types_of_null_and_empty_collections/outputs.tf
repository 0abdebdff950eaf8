output "equal_of_one_type" {
  value = var.ls == var.ls2
}

output "lists_of_two_types" {
  value = var.ls == var.ln
}

output "maps_of_two_types" {
  value = var.ms == var.mn
}

output "map_and_object" {
  value = var.ms == {}
}

output "list_and_tuple" {
  value = var.ls == []
}

output "number_beside_null_text" {
  value = true ? 1 : var.s
}

output "tuple_beside_empty_list_of_text" {
  value = [true ? [1] : var.ls, 0]
}

output "tuple_beside_empty_list_of_numbers" {
  value = true ? [1] : var.ln
}

output "objects_beside_empty_list" {
  value = true ? [{ port = 1 }] : var.ro
}

output "list_with_null_text" {
  value = tolist([1, var.s])
}

output "coalesced_with_null_text" {
  value = coalesce(1, var.s)
}

output "object_beside_empty_map_of_text" {
  value = true ? { a = 1 } : var.ms
}

output "null_arm" {
  value = (true ? null : 1) == null
}

output "empty_arm_takes_the_type" {
  value = (true ? [] : var.ls) == var.ls
}

output "empty_arm_of_another_type" {
  value = (true ? [] : var.ln) == var.ls
}

output "in_a_comprehension" {
  value = [for x in [1] : true ? x : var.s]
}

output "beside_a_wrong_arm" {
  value = true ? [1] : sort(["a", var.s])
}
