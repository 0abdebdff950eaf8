module "a" {
  source = "./a"
  in1    = "one"
  in2    = module.b.out
}

module "b" {
  source = "./b"
  in     = module.a.out1
}

output "result" {
  value = module.a.out2
}
