output "arithmetic" {
  value = [1 + 2 * 3, (1 + 2) * 3, 7 / 2, 7 % 3, -7 % 3, 7 % -3, 0.1 + 0.2, 2 - -3, 1e3, 1e21, 1.50, "5" + 1, "1.5" * 2, 10 / 4, 5.5 % 2]
}

output "rounding" {
  value = [floor(1.9), ceil(1.1), floor(-1.1), ceil(-1.9), abs(-3), signum(-2), signum(0), pow(2, 10), pow(2, 0.5), log(8, 2), log(100, 10), parseint("ff", 16), parseint("-101", 2), parseint("zz", 36), floor(1e20), ceil(0)]
}

output "comparison" {
  value = [1 < 2, "10" > "9", 2 >= 2.0, 1 == 1.0, 1 != "1", !false, true && !false || false, "2" < 10, 0.1 + 0.2 == 0.3, -1 < 0]
}

output "conversion" {
  value = [tostring(1.50), tostring(true), tostring(1e21), tonumber("0.10"), tonumber("1e3"), tobool("true"), tobool("1"), tobool("0"), tostring(null), tonumber(null), tostring(1e-7), tostring(100000000000000000000), tonumber("007")]
}

output "fails" {
  value = [can(tonumber(" 1")), can(tonumber("0x10")), can(tonumber("")), can(tobool("yes")), can(tobool("True")), can(tobool(1)), can(tostring([])), can("a" + 1), can(tonumber(true)), can(tomap([])), can(tolist({})), can(toset("a")), can(tonumber("1_000")), can(tonumber("1.")), can(tonumber(".5")), can(tonumber("+1")), can(tonumber("1E5"))]
}

output "null" {
  value = [null == null, null != "", tostring(null) == null, null == false, can(null + 1), [null], { a = null }]
}

output "types" {
  value = [can(tolist([1, [2]])), can(tomap({ a = 1, b = {} })), tolist([1, "2"]), tolist([true, "x"]), tomap({ a = true, b = 1 == 1 }), toset(["1", 1])]
}

output "interpolation" {
  value = ["${1.50}", "${true}x", "x${1e3}", "${[1, 2]}", "${{ a = 1 }}", "${null}" == null, "a${1 / 4}"]
}

output "time" {
  value = [timeadd("2026-11-21T00:00:00Z", "36h30m"), formatdate("YYYY-MM-DD'T'hh:mm:ssZ", "2026-11-21T13:04:05+02:00"), formatdate("DD MMM YY, EEEE h:mm AA", "2026-01-02T15:04:05Z"), timecmp("2026-11-21T00:00:00Z", "2026-11-21T01:00:00+01:00"), timecmp("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), timeadd("2026-03-01T00:00:00Z", "-24h"), formatdate("D/M/YYYY HH:mm ZZZZ EEE", "2026-11-02T05:06:07-05:00")]
}

output "networks" {
  value = [
    cidrsubnet("10.0.0.0/16", 8, 5), cidrsubnet("10.0.0.0/8", 0, 0), cidrsubnet("fd00::/48", 16, 255), cidrhost("10.0.0.0/24", 5), cidrhost("10.0.0.0/24", -2), cidrnetmask("10.0.0.0/20"),
    cidrsubnets("10.0.0.0/16", 4, 4, 8, 2), cidrhost("fd00::/64", 10), cidrsubnet("10.0.1.7/16", 4, 15), [for i in range(3) : cidrsubnet("172.16.0.0/12", 4, i)],
  ]
}

output "paths" {
  value = [basename("/a/b/c.txt"), dirname("/a/b/c.txt"), basename("c"), dirname("c"), dirname("a/b/"), basename("a/b/"), basename("/"), dirname(""), basename("")]
}

output "sensitivity" {
  value = [issensitive("a"), issensitive(sensitive("a")), nonsensitive(sensitive("shown")), issensitive([sensitive(1)])]
}

output "core" {
  value = [core::upper("a"), core::length([1]), core::join("-", ["a", "b"])]
}
