locals {
  list    = [{ a = 1, b = { c = [10, 20] } }, { a = 2, b = { c = [30] } }]
  object  = { a = 1 }
  nothing = null
}

resource "terraform_data" "counted" {
  count = 2
  input = "c${count.index}"
}

resource "terraform_data" "mapped" {
  for_each = { x = 1, y = 2 }
  input    = each.value
}

resource "terraform_data" "zero" {
  count = 0
}

output "splats" {
  value = {
    attribute  = local.list[*].a
    nested     = local.list[*].b.c
    indexed    = local.list[*].b.c[0]
    legacy     = local.list.*.a
    object     = local.object[*].a
    scalar     = "x"[*]
    null       = local.nothing[*]
    null_attr  = local.nothing[*].a
    set        = toset(["b", "a"])[*]
    tuple      = [1, 2][*]
    empty      = [][*]
    counted    = terraform_data.counted[*].input
    mapped     = values(terraform_data.mapped)[*].input
    zero       = terraform_data.zero[*].input
    one        = one(terraform_data.zero[*].input)
    inline     = [for item in local.list : item.b][*].c
    map        = { x = { a = 1 } }[*].x.a
    double     = [[{ a = 1 }], [{ a = 2 }, { a = 3 }]][*][0].a
    inner      = [for l in [[{ a = 1 }], [{ a = 2 }, { a = 3 }]] : l[*].a]
    first      = local.list[0][*].a
    ids_length = length(terraform_data.counted[*].id)
  }
}
