output "format" {
  value = [
    format("%s-%s", "a", "b"), format("%d items", 3), format("%05.2f", 3.14159), format("%q", "say \"hi\""), format("%v %v", true, [1, "a"]),
    format("%%"), format("%3d|%-5s|%5s|", 7, "ab", "cd"), format("%x %X %o %b", 255, 255, 8, 5), format("%[2]s %[1]s", "a", "b"), format("%t", true),
    format("%v", null), format("%#v", { a = "x" }), format("%e", 12345.678), format("%g", 0.00001), format("%s", 1.50), format("%+d", 5), format("%.3s", "abcdef"),
  ]
}

output "formatlist" {
  value = [formatlist("%s/%s", "a", ["b", "c"]), formatlist("arn:%s", toset(["y", "x"])), formatlist("%d", [1, 2])]
}

output "join_split" {
  value = [join("-", ["a", "b"]), join(",", []), join("-", tolist(toset(["b", "a"]))), split(",", "a,b"), split(",", ""), split("", "abc"), join("", ["a", 1, true]), join("-", ["a"], ["b"])]
}

output "replace" {
  value = [replace("a-b-c", "-", "_"), replace("hello", "/l+/", "L"), replace("a.b", ".", "-"), replace("abc", "/(a)(b)/", "$2$1"), replace("key=value", "/(?P<k>\\w+)=(?P<v>\\w+)/", "$v=$k"), replace("a/b", "/", "-"), replace("x", "", "-")]
}

output "substr" {
  value = [substr("hello", 1, 3), substr("hello", 1, -1), substr("abcdef", -3, 2), substr("abc", 0, 10), substr("abc", 3, 1), substr("héllo", 1, 2)]
}

output "case" {
  value = [upper("ärzte"), lower("ÄRZTE"), title("hello wORLD of-things"), upper(""), lower("İ")]
}

output "trim" {
  value = [trim("??a?!", "?!"), trimspace("  a \n"), trimprefix("aws_s3", "aws_"), trimprefix("s3", "aws_"), trimsuffix("a.json", ".json"), chomp("a\n\n"), chomp("a\r\n"), trimprefix("aaab", "a")]
}

output "starts_ends" {
  value = [startswith("arn:aws", "arn:"), endswith("x.json", ".json"), strcontains("hello", "ell"), strcontains("hello", ""), startswith("a", "")]
}

output "regex" {
  value = [
    regex("^(?P<service>[a-z]+)-(?P<env>\\w+)$", "chart-production"), regex("([a-z]+)-([0-9]+)", "db-12"), regex("[0-9]+", "a12b3"),
    regexall("[0-9]+", "a12b3"), regexall("([a-z])([0-9])", "a1b2"), regexall("x", "abc"), can(regex("^x", "abc")), length(regexall("^us-", "us-east-1")) > 0,
    regex("(a)?(b)", "b"), regex("(?i)PHI", "phi"), regex("\\d{3,}", "12 345"), regex("a|ab", "ab"), regexall("(?P<k>\\w)=(?P<v>\\w)", "a=1,b=2"), regex("\\bphi\\b", "is phi data"),
  ]
}

output "indent" {
  value = [indent(2, "a\nb\n\nc"), indent(0, "a\nb")]
}

output "strrev" {
  value = [strrev("abc"), strrev("é"), reverse(["a"])]
}

output "templates" {
  value = [templatestring(local.greeting, { name = "world", list = ["a", "b"] }), "${upper("x")}-${1 + 1}-${true}", "%{if true}yes%{else}no%{endif}", "%{for x in ["a", "b"]}<${x}>%{endfor}", "a %{if false~} b %{endif~} c"]
}

locals {
  greeting = "hello $${name}%%{ for item in list }, $${item}%%{ endfor }"
}

output "heredoc_trim" {
  value = <<-EOT
    %{~for x in ["a", "b"]~}
    ${x},
    %{~endfor~}
  EOT
}

output "unicode" {
  value = ["caf\u00e9" == "cafe\u0301", length("e\u0301"), upper("ß"), "\U0001F600", substr("🇩🇪x", 0, 1)]
}
