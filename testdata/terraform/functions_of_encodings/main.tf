output "jsonencode" {
  value = [
    jsonencode({ b = 1, a = [true, null, "x"], "<" = "&>" }), jsonencode("a\"\\\n\t\u2028"), jsonencode(1.0), jsonencode(1.50), jsonencode(1e21), jsonencode(0.1), jsonencode(null), jsonencode([]), jsonencode({}),
    jsonencode(toset(["b", "a"])), jsonencode(123456789012345678901234567890), jsonencode("é"), jsonencode("\u0001\u007f"),
  ]
}

output "jsondecode" {
  value = [jsondecode("{\"a\": [1, 2.50, \"x\", null, true], \"b\": {\"c\": 1e3}}"), jsondecode("1"), jsondecode("\"s\""), jsondecode("[]"), jsondecode("null"), jsondecode("{\"a\": 1, \"a\": 2}").a, jsondecode(" {\"n\": 12345678901234567890} ").n]
}

output "yamlencode" {
  value = [yamlencode({ b = 1, a = ["x", { c = true }], e = null, s = "yes", n = "1" }), yamlencode("a: b"), yamlencode([]), yamlencode({}), yamlencode("multi\nline\n"), yamlencode(1.5), yamlencode(toset(["b", "a"]))]
}

output "yamldecode" {
  value = [
    yamldecode("a: yes\nb: on\nc: off\nd: no\ne: true\nf: 'yes'"), yamldecode("n: 010\nh: 0x1F\no: 0o17\ne: 1e3\nf: 1.50\ni: .inf_\nb: 0b11"), yamldecode("d: 2026-11-21\nt: 2026-11-21T10:00:00Z\ns: '2026-11-21'"),
    yamldecode("- a\n- b: [1, 2]\n- {c: d}"), yamldecode("~"), yamldecode("null"), can(yamldecode("")), yamldecode("\"quoted: yes\""), yamldecode("a: |\n  x\n  y\nb: >\n  x\n  y\n"), yamldecode("a: &x {k: 1}\nb: *x"),
    yamldecode("base: &base {a: 1}\nover:\n  <<: *base\n  b: 2"), yamldecode("v: 1.2.3\nw: 1_000\nx: !!str 12\ny: 12:30\nz: Null"), yamldecode("1: a\ntrue: b"), yamldecode("a: ~\nb: \nc: ''"), yamldecode("+1"), yamldecode("-0"),
  ]
}

output "base64" {
  value = [base64encode("hello"), base64decode("aGVsbG8="), base64encode(""), base64encode("é"), base64gzip("") != "", textencodebase64("hi", "UTF-16LE"), textdecodebase64("aABpAA==", "UTF-16LE")]
}

output "hashes" {
  value = [md5("a"), sha1("a"), sha256("a"), sha512("a"), base64sha256("a"), base64sha512("a"), uuidv5("dns", "www.terraform.io"), uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x")]
}

output "urlencode" {
  value = [urlencode("a b&c=d/é"), urlencode("~-._*")]
}

output "csvdecode" {
  value = csvdecode("name,tier\nchart,gold\n\"scan, share\",\"bro\"\"nze\"\n")
}
