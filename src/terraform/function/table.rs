//! The table of all functions.

use super::argument::{Arguments, Outcome, Parameter};
use super::mark::Marks;
use super::{
    collection, conversion, date, encoding, file, format, hash, json, list, network, numeric, pattern, rearrange, set,
    string, yaml_read, yaml_write,
};
use crate::value::TypeBound;

/// One function.
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The parameters that must be given.
    pub(super) parameters: &'static [Parameter],
    /// What every further argument is, where there may be some.
    pub(super) rest: Option<Parameter>,
    /// What is known of the result's type.
    pub(super) result: TypeBound,
    /// Whether the result may be null.
    pub(super) nullable: bool,
    pub(super) marks: Marks,
    pub(super) run: fn(&Arguments) -> Outcome,
}

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    let at = FUNCTIONS.binary_search_by(|function| function.name.cmp(name)).ok()?;
    FUNCTIONS.get(at)
}

const fn function(
    name: &'static str,
    parameters: &'static [Parameter],
    result: TypeBound,
    marks: Marks,
    run: fn(&Arguments) -> Outcome,
) -> Function {
    let nullable = matches!(result, TypeBound::Any);
    Function { name, parameters, rest: None, result, nullable, marks, run }
}

impl Function {
    /// With further arguments.
    const fn and(self, rest: Parameter) -> Function {
        Function { rest: Some(rest), ..self }
    }

    /// The result may be null.
    const fn or_null(self) -> Function {
        Function { nullable: true, ..self }
    }
}

use Marks::{Deep, Own, Shallow};
use Parameter::{Any, AnyOrNull, List, MapOfTexts, Number, Set, Text, Texts, Truths};
use TypeBound as Is;

/// In the order of their names.
pub(super) static FUNCTIONS: &[Function] = &[
    function("abs", &[Number], Is::Number, Deep, numeric::abs),
    function("abspath", &[Text], Is::String, Deep, file::abspath),
    function("alltrue", &[Truths], Is::Bool, Deep, list::alltrue),
    function("anytrue", &[Truths], Is::Bool, Deep, list::anytrue),
    function("base64decode", &[Text], Is::String, Deep, encoding::base64decode),
    function("base64encode", &[Text], Is::String, Deep, encoding::base64encode),
    function("base64gzip", &[Text], Is::String, Deep, conversion::unsupported),
    function("base64sha256", &[Text], Is::String, Deep, hash::base64sha256),
    function("base64sha512", &[Text], Is::String, Deep, hash::base64sha512),
    function("basename", &[Text], Is::String, Deep, file::basename),
    function("bcrypt", &[Text], Is::String, Deep, conversion::impure).and(Number),
    function("ceil", &[Number], Is::Number, Deep, numeric::ceil),
    function("chomp", &[Text], Is::String, Deep, string::chomp),
    function("chunklist", &[List, Number], Is::Sequence, Shallow, rearrange::chunklist),
    function("cidrhost", &[Text, Number], Is::String, Deep, network::cidrhost),
    function("cidrnetmask", &[Text], Is::String, Deep, network::cidrnetmask),
    function("cidrsubnet", &[Text, Number, Number], Is::String, Deep, network::cidrsubnet),
    function("cidrsubnets", &[Text], Is::Sequence, Deep, network::cidrsubnets).and(Number),
    function("coalesce", &[], Is::Any, Own, collection::coalesce).and(AnyOrNull),
    function("coalescelist", &[], Is::Sequence, Own, collection::coalescelist).and(Any),
    function("compact", &[Texts], Is::Sequence, Shallow, rearrange::compact),
    function("concat", &[], Is::Sequence, Shallow, list::concat).and(Any),
    function("contains", &[Any, Any], Is::Bool, Deep, list::contains),
    function("csvdecode", &[Text], Is::Sequence, Deep, encoding::csvdecode),
    function("dirname", &[Text], Is::String, Deep, file::dirname),
    function("distinct", &[List], Is::Sequence, Shallow, rearrange::distinct),
    function("element", &[Any, Number], Is::Any, Own, list::element),
    function("endswith", &[Text, Text], Is::Bool, Deep, string::endswith),
    function("ephemeralasnull", &[AnyOrNull], Is::Any, Own, conversion::ephemeralasnull),
    function("file", &[Text], Is::String, Deep, file::file),
    function("filebase64", &[Text], Is::String, Deep, file::filebase64),
    function("filebase64sha256", &[Text], Is::String, Deep, file::filebase64sha256),
    function("filebase64sha512", &[Text], Is::String, Deep, file::filebase64sha512),
    function("fileexists", &[Text], Is::Bool, Deep, file::fileexists),
    function("filemd5", &[Text], Is::String, Deep, file::filemd5),
    function("fileset", &[Text, Text], Is::Sequence, Deep, file::fileset),
    function("filesha1", &[Text], Is::String, Deep, file::filesha1),
    function("filesha256", &[Text], Is::String, Deep, file::filesha256),
    function("filesha512", &[Text], Is::String, Deep, file::filesha512),
    function("flatten", &[Any], Is::Sequence, Shallow, list::flatten),
    function("floor", &[Number], Is::Number, Deep, numeric::floor),
    function("format", &[Text], Is::String, Deep, format::format).and(AnyOrNull),
    function("formatdate", &[Text, Text], Is::String, Deep, date::formatdate),
    function("formatlist", &[Text], Is::Sequence, Deep, format::formatlist).and(AnyOrNull),
    function("indent", &[Number, Text], Is::String, Deep, string::indent),
    function("index", &[Any, Any], Is::Number, Deep, list::index),
    function("issensitive", &[AnyOrNull], Is::Bool, Marks::None, conversion::issensitive),
    function("join", &[Text], Is::String, Deep, string::join).and(Texts),
    function("jsondecode", &[Text], Is::Any, Deep, json::jsondecode),
    function("jsonencode", &[AnyOrNull], Is::String, Deep, json::jsonencode),
    function("keys", &[Any], Is::Sequence, Shallow, collection::keys),
    function("length", &[Any], Is::Number, Deep, list::length),
    function("log", &[Number, Number], Is::Number, Deep, numeric::log),
    function("lookup", &[Any, Text], Is::Any, Own, collection::lookup).and(AnyOrNull),
    function("lower", &[Text], Is::String, Deep, string::lower),
    function("matchkeys", &[List, List, List], Is::Sequence, Shallow, rearrange::matchkeys),
    function("max", &[], Is::Number, Deep, numeric::max).and(Number),
    function("md5", &[Text], Is::String, Deep, hash::md5),
    function("merge", &[], Is::Map, Shallow, collection::merge).and(AnyOrNull),
    function("min", &[], Is::Number, Deep, numeric::min).and(Number),
    function("nonsensitive", &[AnyOrNull], Is::Any, Marks::None, conversion::nonsensitive),
    function("one", &[Any], Is::Any, Own, list::one),
    function("parseint", &[Any, Number], Is::Number, Deep, numeric::parseint),
    function("pathexpand", &[Text], Is::String, Deep, file::pathexpand),
    function("plantimestamp", &[], Is::String, Deep, conversion::impure),
    function("pow", &[Number, Number], Is::Number, Deep, numeric::pow),
    function("range", &[], Is::Sequence, Deep, rearrange::range).and(Number),
    function("regex", &[Text, Text], Is::Any, Deep, pattern::regex),
    function("regexall", &[Text, Text], Is::Sequence, Deep, pattern::regexall),
    function("replace", &[Text, Text, Text], Is::String, Deep, pattern::replace),
    function("reverse", &[Any], Is::Sequence, Shallow, rearrange::reverse),
    function("rsadecrypt", &[Text, Text], Is::String, Deep, conversion::unsupported),
    function("sensitive", &[AnyOrNull], Is::Any, Own, conversion::sensitive),
    function("setintersection", &[Set], Is::Sequence, Shallow, set::setintersection).and(Set),
    function("setproduct", &[], Is::Sequence, Shallow, set::setproduct).and(Any),
    function("setsubtract", &[Set, Set], Is::Sequence, Shallow, set::setsubtract),
    function("setunion", &[Set], Is::Sequence, Shallow, set::setunion).and(Set),
    function("sha1", &[Text], Is::String, Deep, hash::sha1),
    function("sha256", &[Text], Is::String, Deep, hash::sha256),
    function("sha512", &[Text], Is::String, Deep, hash::sha512),
    function("signum", &[Number], Is::Number, Deep, numeric::signum),
    function("slice", &[Any, Number, Number], Is::Sequence, Shallow, rearrange::slice),
    function("sort", &[Texts], Is::Sequence, Shallow, rearrange::sort),
    function("split", &[Text, Text], Is::Sequence, Deep, string::split),
    function("startswith", &[Text, Text], Is::Bool, Deep, string::startswith),
    function("strcontains", &[Text, Text], Is::Bool, Deep, string::strcontains),
    function("strrev", &[Text], Is::String, Deep, string::strrev),
    function("substr", &[Text, Number, Number], Is::String, Deep, string::substr),
    function("sum", &[Any], Is::Number, Deep, numeric::sum),
    function("textdecodebase64", &[Text, Text], Is::String, Deep, encoding::textdecodebase64),
    function("textencodebase64", &[Text, Text], Is::String, Deep, encoding::textencodebase64),
    function("timeadd", &[Text, Text], Is::String, Deep, date::timeadd),
    function("timecmp", &[Text, Text], Is::Number, Deep, date::timecmp),
    function("timestamp", &[], Is::String, Deep, conversion::impure),
    function("title", &[Text], Is::String, Deep, string::title),
    function("tobool", &[AnyOrNull], Is::Bool, Own, conversion::tobool).or_null(),
    function("tolist", &[AnyOrNull], Is::Sequence, Own, conversion::tolist).or_null(),
    function("tomap", &[AnyOrNull], Is::Map, Own, conversion::tomap).or_null(),
    function("tonumber", &[AnyOrNull], Is::Number, Own, conversion::tonumber).or_null(),
    function("toset", &[AnyOrNull], Is::Sequence, Own, conversion::toset).or_null(),
    function("tostring", &[AnyOrNull], Is::String, Own, conversion::tostring).or_null(),
    function("transpose", &[MapOfTexts], Is::Map, Deep, collection::transpose),
    function("trim", &[Text, Text], Is::String, Deep, string::trim),
    function("trimprefix", &[Text, Text], Is::String, Deep, string::trimprefix),
    function("trimspace", &[Text], Is::String, Deep, string::trimspace),
    function("trimsuffix", &[Text, Text], Is::String, Deep, string::trimsuffix),
    function("upper", &[Text], Is::String, Deep, string::upper),
    function("urlencode", &[Text], Is::String, Deep, encoding::urlencode),
    function("uuid", &[], Is::String, Deep, conversion::impure),
    function("uuidv5", &[Text, Text], Is::String, Deep, hash::uuidv5),
    function("values", &[Any], Is::Sequence, Shallow, collection::values),
    function("yamldecode", &[Text], Is::Any, Deep, yaml_read::yamldecode),
    function("yamlencode", &[AnyOrNull], Is::String, Deep, yaml_write::yamlencode),
    function("zipmap", &[Texts, Any], Is::Map, Shallow, collection::zipmap),
];
