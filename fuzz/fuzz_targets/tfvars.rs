//! Variable files and a root that declares variables with types: conversion of what a stranger wrote.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resilint::source::Sources;
use resilint_fuzz::{MOST, assert_places, directory, resolve};

const ROOT: &str = r#"
variable "a" {
  type    = map(object({ name = string, size = optional(number, 3), tags = optional(map(string), {}) }))
  default = {}
}
variable "b" {
  type    = set(list(number))
  default = []
}
variable "c" {
  default = null
}
variable "d" {
  type    = bool
  default = true
}
output "o" {
  value = jsonencode([var.a, var.b, var.c, var.d])
}
"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    if bytes.len() > MOST {
        return;
    }
    let names = ["terraform.tfvars", "terraform.tfvars.json"];
    let (name, other) = if kind % 2 == 0 { (names[0], names[1]) } else { (names[1], names[0]) };
    let _ = std::fs::remove_file(directory().join(other));
    std::fs::write(directory().join("main.tf"), ROOT).expect("a file");
    std::fs::write(directory().join(name), bytes).expect("a file");
    let sources = Sources::new();
    let resolved = resolve(&sources);
    assert_places(&sources, &resolved.problems);
    assert!(resolved.outputs.contains_key("o"));
});
