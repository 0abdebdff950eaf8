//! The report for a person at a terminal; the only user of `miette` among the formats.
//!
//! Failures come first, each with the lines that decide it and the lines where the value comes from. Unknown verdicts
//! follow in a compact section, then problems, then numbers. Passes are counted only. A finding that is the same in
//! several environments is shown once and names them. Width and colour are the caller's; nothing here reads the
//! environment.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::group::{Group, groups};
use super::terminal::{Paint, labelled, paint, paragraph};
use super::{Report, RuleInfo, summary, text, trail};
use crate::source::{Location, SourceFile, Sources};
use crate::verdict::{Check, Status};

/// Lines around a marked line that a window holds.
const MARGIN: u32 = 2;

/// Marks that lie at most so many lines apart share a frame.
const NEAR: u32 = 6;

/// Characters of a source line that are shown.
const LINE_LIMIT: usize = 300;

/// Characters of each half of a label.
const LABEL_LIMIT: usize = 60;

/// How the report is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to write ANSI colours.
    pub color: bool,
    /// Whether to draw frames with box characters; ASCII otherwise.
    pub unicode: bool,
    /// Whether to list passed, waived and not applicable verdicts too.
    pub verbose: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { width: 100, color: false, unicode: true, verbose: false }
    }
}

/// The report as text for a terminal.
pub fn render(report: &Report, options: &Options) -> String {
    let rules: BTreeMap<&str, &RuleInfo> = report.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let mut output = String::new();
    for group in groups(report, |verdict| verdict.status == Status::Fail) {
        output.push_str(&finding(report, &group, rules.get(group.verdict.rule.as_str()).copied(), options));
        output.push('\n');
    }
    let mut sections = vec![
        (Status::Error, "rules that could not be evaluated", Paint::Bad),
        (Status::Unknown, "unknown: the code does not say enough, which is not a pass", Paint::Open),
    ];
    if options.verbose {
        sections.extend([
            (Status::Waived, "waived", Paint::Open),
            (Status::Pass, "passed", Paint::Good),
            (Status::NotApplicable, "not applicable", Paint::Faint),
        ]);
    }
    for (status, title, color) in sections {
        let groups = groups(report, |verdict| verdict.status == status);
        if !groups.is_empty() {
            output.push_str(&format!("{}\n\n", paint(title, color, options)));
            output.extend(groups.iter().map(|group| compact(group, options)));
        }
    }
    output.push_str(&problems(&report.problems, options));
    output.push_str(&numbers(report, options));
    output
}

/// One failure with its frames.
fn finding(report: &Report, group: &Group<'_>, rule: Option<&RuleInfo>, options: &Options) -> String {
    let verdict = group.verdict;
    let mut output = String::new();
    let heading = format!("{} {}", verdict.severity.word(), verdict.rule);
    let title = rule.map(|rule| format!("  {}", text::neutral(&rule.title))).unwrap_or_default();
    let _ = writeln!(output, "{}{title}", paint(&heading, Paint::Bad, options));
    let shown = frames(report, group, options);
    if shown.is_empty() {
        output.push_str(&paragraph("  ", &text::neutral(&verdict.message), 2, options.width));
    }
    output.push_str(&shown);

    output.push_str(&labelled("resource", &text::neutral(&verdict.subject.address), options));
    let environments = group.environments();
    if !environments.is_empty() {
        output.push_str(&labelled("in", &text::neutral(&environments.join(", ")), options));
    }
    if verdict.subject.root != "." {
        output.push_str(&labelled("root", &text::neutral(&verdict.subject.root), options));
    }
    // The deciding check stands in the message; the others that fail are named, unless they only repeat the message.
    let repeats =
        |check: &Check| check.required.is_empty() && check.why.iter().all(|why| verdict.message.contains(why.as_str()));
    let others = verdict.checks.iter().filter(|check| check.status == verdict.status).skip(1);
    for check in others.filter(|check| !repeats(check)) {
        output.push_str(&labelled("also", &requirement(check), options));
    }
    if let Some(why) = &verdict.conditional {
        output.push_str(&labelled("note", &format!("it may not exist: {}", text::neutral(why)), options));
    }
    if let Some(rule) = rule {
        output.push_str(&labelled(
            "help",
            &text::neutral_lines(&reflow(&rule.remediation.of(&verdict.resource_type))),
            options,
        ));
    }
    output
}

/// Markdown with its paragraphs on one line each: the terminal breaks lines by its own width.
fn reflow(markdown: &str) -> String {
    let mut text = String::new();
    for line in markdown.trim().lines() {
        let line = line.trim_end();
        let begins = line.is_empty() || line.starts_with(['-', '*', '`', ' ', '#', '|']);
        if !text.is_empty() {
            text.push(if begins || text.ends_with('\n') { '\n' } else { ' ' });
        }
        text.push_str(line);
    }
    text
}

/// What a check asks for and why it fails. A check in a rule's own words asks for nothing that has a name.
fn requirement(check: &Check) -> String {
    let label = check.label.as_ref().map(|label| format!("{}: ", text::neutral(label))).unwrap_or_default();
    let why = check.why.iter().map(|why| text::neutral(why)).collect::<Vec<_>>().join("; ");
    match (check.required.as_str(), why.as_str()) {
        ("", _) => format!("{label}{why}"),
        (required, "") => format!("{label}required is {}", text::neutral(required)),
        (required, _) => format!("{label}required is {} ({why})", text::neutral(required)),
    }
}

/// What the deciding line lacks, short enough to stand beside it.
fn label(check: &Check) -> String {
    let short = |phrase: &str| text::cut(&text::neutral(phrase), LABEL_LIMIT);
    match (check.required.as_str(), check.why.first()) {
        ("", Some(why)) => short(why),
        ("", None) => "here".to_owned(),
        (required, _) => format!("required is {}", short(required)),
    }
}

/// One verdict in two lines.
fn compact(group: &Group<'_>, options: &Options) -> String {
    let verdict = group.verdict;
    let place = verdict.location.as_ref().map_or_else(|| "no file".to_owned(), text::place);
    let mut head = format!("  {} {} {place}", verdict.severity.word(), verdict.rule);
    let environments = group.environments();
    if !environments.is_empty() {
        let _ = write!(head, " [{}]", text::neutral(&environments.join(", ")));
    }
    let mut output = format!("{head}\n{}", paragraph("    ", &text::neutral(&verdict.message), 4, options.width));
    let reasons = verdict.checks.iter().filter(|check| check.status == verdict.status).flat_map(|check| &check.why);
    for why in reasons.filter(|why| !verdict.message.contains(why.as_str())) {
        output.push_str(&paragraph("    why: ", &text::neutral(why), 9, options.width));
    }
    output.push('\n');
    output
}

/// Problems, one paragraph each.
pub fn problems(problems: &[super::ReportedProblem], options: &Options) -> String {
    let mut output = String::new();
    for problem in problems {
        use crate::problem::Severity;
        let (word, color) = match problem.severity {
            Severity::Error => ("error", Paint::Bad),
            Severity::Gap => ("gap", Paint::Open),
            Severity::Warning => ("warning", Paint::Open),
        };
        let heading = paint(&format!("{word} {}", text::neutral(&problem.code)), color, options);
        let place = problem.location.as_ref().map(|location| format!("  {}", text::place(location)));
        let _ = writeln!(output, "{heading}{}", place.unwrap_or_default());
        output.push_str(&paragraph("  ", &text::neutral(&super::problem_text(problem)), 2, options.width));
        if let Some(help) = &problem.help {
            output.push_str(&paragraph("  help: ", &text::neutral_lines(help), 8, options.width));
        }
        output.push('\n');
    }
    output
}

fn numbers(report: &Report, options: &Options) -> String {
    let mut output = format!("{}\n", paint(&summary::scope(report), Paint::Strong, options));
    for (status, color) in [
        (Status::Fail, Paint::Bad),
        (Status::Unknown, Paint::Open),
        (Status::Error, Paint::Bad),
        (Status::Waived, Paint::Open),
        (Status::Pass, Paint::Good),
        (Status::NotApplicable, Paint::Faint),
    ] {
        let number = summary::of_status(report, status);
        let always = matches!(status, Status::Fail | Status::Unknown | Status::Pass);
        if always || number != "0" {
            let name = format!("{:>14}", status.word().replace('_', " "));
            let _ = writeln!(
                output,
                "{} {number}",
                paint(&name, if number == "0" { Paint::Faint } else { color }, options)
            );
        }
    }
    for line in summary::gaps(report) {
        output.push_str(&paragraph("  ", &line, 4, options.width));
    }
    output
}

/// The frames of a verdict: the deciding line with its message, then the lines that explain it.
fn frames(report: &Report, group: &Group<'_>, options: &Options) -> String {
    let verdict = group.verdict;
    let Some(location) = &verdict.location else { return String::new() };
    let label = verdict.deciding().map(label).unwrap_or_default();
    let mut clusters = vec![Cluster::new(location, label, true)];
    for mark in group.marks() {
        let phrase = match mark.role {
            trail::Role::Origin => format!("value comes from here: {}", mark.phrase),
            trail::Role::Partner => format!("rests on {}", mark.phrase),
        };
        match clusters.iter_mut().find(|cluster| cluster.is_near(mark.location)) {
            Some(cluster) => cluster.add(mark.location, phrase, false),
            None => clusters.push(Cluster::new(mark.location, phrase, false)),
        }
    }
    let mut theme = GraphicalTheme::none();
    theme.characters = if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    theme.styles = if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(options.width.max(40))
        .with_context_lines(1)
        .without_syntax_highlighting();
    let mut output = String::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let message = if index == 0 { text::neutral(&verdict.message) } else { cluster.title() };
        let severity = if index == 0 { Severity::Error } else { Severity::Advice };
        if let Some(frame) = cluster.frame(&report.sources, message, severity) {
            let _ = handler.render_report(&mut output, &frame);
        }
    }
    output
}

/// Marks of one file that lie close together.
struct Cluster<'a> {
    file: &'a str,
    first: u32,
    last: u32,
    marks: Vec<(&'a Location, String, bool)>,
}

impl<'a> Cluster<'a> {
    fn new(location: &'a Location, phrase: String, primary: bool) -> Cluster<'a> {
        let line = location.start.line;
        Cluster { file: &location.file, first: line, last: line, marks: vec![(location, phrase, primary)] }
    }

    fn is_near(&self, location: &Location) -> bool {
        let line = location.start.line;
        self.file == location.file && line + NEAR >= self.first && line <= self.last + NEAR
    }

    fn add(&mut self, location: &'a Location, phrase: String, primary: bool) {
        self.first = self.first.min(location.start.line);
        self.last = self.last.max(location.start.line);
        self.marks.push((location, phrase, primary));
    }

    /// The phrase of the first mark: the message of a frame that only explains.
    fn title(&self) -> String {
        self.marks.first().map(|(_, phrase, _)| phrase.clone()).unwrap_or_default()
    }

    /// The frame over a window of the file; `None` where the file is not there.
    fn frame(&self, sources: &Sources, message: String, severity: Severity) -> Option<Frame> {
        let file = sources.get(sources.find(self.file)?);
        let window = Window::cut(&file, self.first.saturating_sub(MARGIN).max(1), self.last + MARGIN);
        let explains = !self.marks.iter().any(|(_, _, primary)| *primary);
        let labels = self
            .marks
            .iter()
            .enumerate()
            .map(|(index, (location, phrase, primary))| {
                let span = window.span(&file, location);
                // The title of an explaining frame already says what its first mark is.
                let phrase = if explains && index == 0 { None } else { Some(phrase.clone()) };
                if *primary {
                    LabeledSpan::new_primary_with_span(phrase, span)
                } else {
                    LabeledSpan::new_with_span(phrase, span)
                }
            })
            .collect();
        Some(Frame { message, severity, labels, window })
    }
}

/// What `miette` draws: a message over a window with labels.
#[derive(Debug)]
struct Frame {
    message: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    window: Window,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Frame {}

impl Diagnostic for Frame {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.window)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Some lines of a file, neutralised. `miette` looks for spans from the start of its text on, which is slow in big files.
#[derive(Debug)]
struct Window {
    name: String,
    first_line: u32,
    text: String,
    /// Offset of each line in `text`.
    starts: Vec<usize>,
}

impl Window {
    fn cut(file: &SourceFile, first: u32, last: u32) -> Window {
        let mut text = String::new();
        let mut starts = Vec::new();
        for line in first..=last.min(file.line_count()).max(first) {
            starts.push(text.len());
            text.push_str(&text::neutral_source(&text::cut(file.line_text(line), LINE_LIMIT)));
            text.push('\n');
        }
        Window { name: text::neutral(&file.path), first_line: first, text, starts }
    }

    /// Where the first line of a location lies in the window; it covers at least one character.
    fn span(&self, file: &SourceFile, location: &Location) -> SourceSpan {
        let line = location.start.line;
        let source = file.line_text(line);
        let end = if location.end.line == line { location.end.column } else { u32::MAX };
        let start = self.offset(line, source, location.start.column);
        let end = self.offset(line, source, end);
        SourceSpan::new(start.into(), end.saturating_sub(start).max(1))
    }

    /// Offset of a column in the window; columns behind the shown part give its end.
    fn offset(&self, line: u32, source: &str, column: u32) -> usize {
        let index = line.saturating_sub(self.first_line) as usize;
        let start = self.starts.get(index).copied().unwrap_or(0);
        let before: String = source.chars().take((column.max(1) - 1) as usize).collect();
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len()).saturating_sub(1);
        (start + text::neutral_source(&before).len()).min(end)
    }
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.text.read_span(span, context_lines_before, context_lines_after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            *contents.span(),
            contents.line() + self.first_line as usize - 1,
            contents.column(),
            contents.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::sample;

    #[test]
    fn failures_are_shown_with_their_lines_and_the_way_of_the_value() {
        let output = render(&sample::report(), &Options::default());
        for expected in [
            "critical backup.source_encrypted  Storage that holds patient data is encrypted at rest",
            "modules/db/main.tf:9:3",
            "storage_encrypted       = var.encrypted",
            "value comes from here: argument of module.db",
            "value comes from here: default of var.encrypted",
            "variables.tf:3:3",
            "it may not exist: 'count' of 'module.db' depends on 'var.create'",
            "unknown: the code does not say enough",
            "gap terraform.module_missing  main.tf:21:1",
            "checked 7 resources in 4 files against 3 rules as of 2026-11-21",
        ] {
            assert!(output.contains(expected), "'{expected}' is not in\n{output}");
        }
        sample::assert_expected("full.txt", &output);
    }

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        let mut report = sample::report();
        let evil = "resource \"x\" \"y\" {\n  name = \"\u{1b}[2J\u{202e}é\" # \u{9b}31m\n}\n";
        report.sources.add("evil.tf", evil.as_bytes());
        let location = sample::at(&report.sources, "evil.tf", "# ");
        report.verdicts[0].status = Status::Fail;
        report.verdicts[0].location = Some(location);
        report.problems[0].message = sample::HOSTILE.to_owned();
        let output = render(&report, &Options { verbose: true, ..Options::default() });
        let steering =
            output.chars().find(|&c| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)));
        assert_eq!(steering, None);
        assert!(output.contains("name = \"\\u001b[2J\\u202eé\" # \\u009b31m"), "{output}");
        assert!(!output.lines().any(|line| line.trim_start().starts_with("::error")), "{output}");
    }

    #[test]
    fn only_a_window_of_a_big_file_is_drawn() {
        let sources = Sources::new();
        let big = "a = 1\n".repeat(200_000) + "storage_encrypted = false\n";
        sources.add("big.tf", big.as_bytes());
        let location = sample::at(&sources, "big.tf", "storage_encrypted");
        let cluster = Cluster::new(&location, "required true".to_owned(), true);
        let frame = cluster.frame(&sources, "not encrypted".to_owned(), Severity::Error).unwrap();
        assert!(frame.window.text.len() < 100, "{}", frame.window.text);
        assert_eq!(frame.window.first_line, 199_999);
    }

    #[test]
    fn colour_and_box_characters_are_the_callers_choice() {
        let plain = render(&sample::report(), &Options { unicode: false, ..Options::default() });
        assert!(!plain.contains('\u{1b}') && !plain.contains('│'));
        let colored = render(&sample::report(), &Options { color: true, ..Options::default() });
        assert!(colored.contains("\u{1b}[31;1mcritical backup.source_encrypted\u{1b}[0m"));
    }
}
