//! The Rego interpreter, behind a wall: the only file that knows `regorus`.
//!
//! [`Engine`] holds modules and data and evaluates one rule path at a time; a clone is cheap and independent, so every
//! worker has its own. It is the interpreter, never the bytecode machine. Built-in functions of our own come from
//! [`super::builtin`]. An error of a built-in function is an error of the evaluation (strict), never "undefined", and so
//! is a timeout: neither can become a pass.

use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

pub use regorus::Value as Rego;

use super::builtin;

/// Longest evaluation of one batch: a guard against policies that do not end, so large that a busy machine does not reach
/// it with one that does. Reaching it is an error of the rule, never a verdict.
const TIME_LIMIT: Duration = Duration::from_secs(120);
/// Work units between two looks at the clock.
const CHECK_INTERVAL: u32 = 256;

/// What went wrong in the interpreter, with its place where one is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// In one line.
    pub message: String,
    /// Path of the module.
    pub file: Option<String>,
    /// One-based line.
    pub line: u32,
    /// One-based column in code points.
    pub column: u32,
}

impl EngineError {
    /// Takes apart the interpreter's text: a frame that begins with `--> file:line:column` and ends with `error: …`.
    fn from_text(text: &str) -> EngineError {
        let mut error = EngineError { message: String::new(), file: None, line: 0, column: 0 };
        if let Some(header) = text.lines().find_map(|line| line.trim_start().strip_prefix("--> ")) {
            let mut parts = header.trim().rsplitn(3, ':');
            let column = parts.next().and_then(|n| n.parse().ok());
            let line = parts.next().and_then(|n| n.parse().ok());
            if let (Some(column), Some(line), Some(file)) = (column, line, parts.next()) {
                error.file = Some(file.to_owned());
                error.line = line;
                error.column = column;
            }
        }
        let message = match text.find("error: ") {
            Some(start) => text.get(start + "error: ".len()..).unwrap_or(text),
            None => text,
        };
        error.message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        error
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{} ({file}:{}:{})", self.message, self.line, self.column),
            None => f.write_str(&self.message),
        }
    }
}

/// An error of one of our built-in functions, as the interpreter wants it.
#[derive(Debug)]
struct BuiltinError(String);

impl fmt::Display for BuiltinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuiltinError {}

/// Lines of one module that ran and that did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Path of the module.
    pub file: String,
    /// One-based lines that were evaluated.
    pub covered: Vec<u32>,
    /// One-based lines that hold an expression and were not.
    pub not_covered: Vec<u32>,
}

/// The interpreter with its modules and data.
#[derive(Debug, Clone, Default)]
pub(super) struct Engine {
    inner: regorus::Engine,
}

impl Engine {
    /// An interpreter without modules, with our built-in functions.
    pub(super) fn new() -> Result<Engine, EngineError> {
        let mut inner = regorus::Engine::new();
        inner.set_strict_builtin_errors(true);
        inner.set_gather_prints(true);
        let check_interval = NonZeroU32::new(CHECK_INTERVAL).unwrap_or(NonZeroU32::MIN);
        inner.set_execution_timer_config(regorus::utils::limits::ExecutionTimerConfig {
            limit: TIME_LIMIT,
            check_interval,
        });
        for function in builtin::functions() {
            let call = function.call;
            let extension = move |arguments: Vec<Rego>| match call(&arguments) {
                Ok(value) => Ok(value),
                Err(message) => Err(BuiltinError(message).into()),
            };
            inner.add_extension(function.name.to_owned(), function.arity, Box::new(extension)).map_err(error)?;
        }
        Ok(Engine { inner })
    }

    /// Adds a module and returns its package without the leading `data.`.
    pub(super) fn add_module(&mut self, path: &str, text: &str) -> Result<String, EngineError> {
        let package = self.inner.add_policy(path.to_owned(), text.to_owned()).map_err(error)?;
        Ok(package.strip_prefix("data.").unwrap_or(&package).to_owned())
    }

    /// Has the modules analysed without evaluating any of them.
    pub(super) fn analyse(&mut self) -> Result<(), EngineError> {
        let mut probe = self.clone();
        probe.add_module("resilint/probe.rego", "package resilint.probe\n\nready := true\n")?;
        probe.rule("data.resilint.probe.ready").map(|_| ())
    }

    /// Replaces all data. The modules are analysed again at the next evaluation, so this is for once per stage.
    pub(super) fn set_data(&mut self, data: Rego) -> Result<(), EngineError> {
        self.inner.clear_data();
        self.inner.add_data(data).map_err(error)
    }

    /// Replaces the input; free of charge.
    pub(super) fn set_input(&mut self, input: Rego) {
        self.inner.set_input(input);
    }

    /// Evaluates the rule at a path such as `data.resilint.driver.m0`.
    pub(super) fn rule(&mut self, path: &str) -> Result<Rego, EngineError> {
        self.inner.eval_rule(path.to_owned()).map_err(error)
    }

    /// The syntax trees of all modules as JSON: an array of `{source: {file}, ast: {package, imports, rules}}`.
    pub(super) fn syntax(&self) -> Result<String, EngineError> {
        self.inner.get_ast_as_json().map_err(error)
    }

    /// How many modules there are.
    #[cfg(test)]
    pub(super) fn modules(&self) -> usize {
        self.inner.get_packages().map_or(0, |packages| packages.len())
    }

    /// Begins to record which lines run.
    pub(super) fn record_coverage(&mut self) {
        self.inner.set_enable_coverage(true);
    }

    /// What ran since [`Engine::record_coverage`], in the order of the modules.
    pub(super) fn coverage(&self) -> Result<Vec<Coverage>, EngineError> {
        let report = self.inner.get_coverage_report().map_err(error)?;
        Ok(report
            .files
            .into_iter()
            .map(|file| Coverage {
                file: file.path,
                covered: file.covered.into_iter().collect(),
                not_covered: file.not_covered.into_iter().collect(),
            })
            .collect())
    }
}

fn error(error: impl fmt::Display) -> EngineError {
    EngineError::from_text(&error.to_string())
}

/// Names of the interpreter's own functions that policies may call. Those whose result differs from run to run or that
/// reach outside of the process are not among them, even where the interpreter has them.
pub(super) const ALLOWED_FUNCTIONS: &[&str] = &[
    "abs",
    "array.concat",
    "array.reverse",
    "array.slice",
    "base64.decode",
    "base64.encode",
    "base64.is_valid",
    "bits.and",
    "bits.lsh",
    "bits.negate",
    "bits.or",
    "bits.rsh",
    "bits.xor",
    "ceil",
    "concat",
    "contains",
    "count",
    "endswith",
    "floor",
    "format_int",
    "glob.match",
    "glob.quote_meta",
    "graph.reachable",
    "graph.reachable_paths",
    "hex.decode",
    "hex.encode",
    "indexof",
    "indexof_n",
    "intersection",
    "is_array",
    "is_boolean",
    "is_null",
    "is_number",
    "is_object",
    "is_set",
    "is_string",
    "json.filter",
    "json.is_valid",
    "json.marshal",
    "json.remove",
    "json.unmarshal",
    "lower",
    "max",
    "min",
    "net.cidr_contains",
    "net.cidr_expand",
    "net.cidr_is_valid",
    "numbers.range",
    "numbers.range_step",
    "object.filter",
    "object.get",
    "object.keys",
    "object.remove",
    "object.subset",
    "object.union",
    "object.union_n",
    "print",
    "product",
    "regex.find_n",
    "regex.is_valid",
    "regex.match",
    "regex.replace",
    "regex.split",
    "regex.template_match",
    "replace",
    "round",
    "semver.compare",
    "semver.is_valid",
    "sort",
    "split",
    "sprintf",
    "startswith",
    "strings.any_prefix_match",
    "strings.any_suffix_match",
    "strings.count",
    "strings.replace_n",
    "strings.reverse",
    "substring",
    "sum",
    "time.add_date",
    "time.clock",
    "time.date",
    "time.diff",
    "time.format",
    "time.parse_duration_ns",
    "time.parse_ns",
    "time.parse_rfc3339_ns",
    "time.weekday",
    "to_number",
    "trim",
    "trim_left",
    "trim_prefix",
    "trim_right",
    "trim_space",
    "trim_suffix",
    "type_name",
    "union",
    "units.parse",
    "units.parse_bytes",
    "upper",
    "walk",
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn an_error_of_a_built_in_function_is_an_error_with_its_place() {
        let mut engine = Engine::new().unwrap();
        engine.add_module("x.rego", "package x\n\nv := resilint.duration(true)\n").unwrap();
        let error = engine.rule("data.x.v").unwrap_err();
        assert_eq!((error.file.as_deref(), error.line), (Some("x.rego"), 3), "{error:?}");
        assert!(error.message.contains("resilint.duration"), "{error:?}");
    }

    #[test]
    fn a_module_that_does_not_parse_says_where() {
        let mut engine = Engine::new().unwrap();
        let error = engine.add_module("x.rego", "package x\n\nv := {\n").unwrap_err();
        assert_eq!(error.file.as_deref(), Some("x.rego"));
        assert!(error.line >= 3, "{error:?}");
    }
}
