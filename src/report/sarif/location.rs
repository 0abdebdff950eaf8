//! Places as SARIF locations: relative URIs, and regions that lie inside their file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{ArtifactLocation, LocationObject, LogicalLocation, PhysicalLocation, Region, Text};
use crate::report::{Report, text};
use crate::source::{Location, Position, SourceFile};

/// Resolves places against the files of a report.
pub(super) struct Places<'a> {
    report: &'a Report,
    artifacts: BTreeMap<&'a str, usize>,
    fallback: Option<Location>,
}

impl<'a> Places<'a> {
    pub(super) fn new(report: &'a Report) -> Places<'a> {
        let artifacts = report.inputs.iter().enumerate().map(|(index, input)| (input.path.as_str(), index)).collect();
        let file = report.inputs.iter().find_map(|input| report.sources.find(&input.path));
        let fallback = file.map(|id| {
            let file = report.sources.get(id);
            Location {
                file: file.path.clone(),
                start: Position { line: 1, column: 1 },
                end: Position { line: 1, column: columns(&file, 1) },
            }
        });
        Places { report, artifacts, fallback }
    }

    /// The place of a subject that has none of its own: the first line of the first file. Readers reject a whole file
    /// for one result without a place. `None` where no file was read.
    pub(super) fn or_first<'b>(&'b self, location: Option<&'b Location>) -> Option<&'b Location> {
        location.or(self.fallback.as_ref())
    }

    /// The place in SARIF's terms.
    pub(super) fn physical(&self, location: &Location) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: text::uri(&location.file),
                index: self.artifacts.get(location.file.as_str()).copied(),
            },
            region: self.region(location),
        }
    }

    /// A location without a resource.
    pub(super) fn object(&self, location: &Location, phrase: Option<String>) -> LocationObject {
        LocationObject {
            id: None,
            physical_location: self.physical(location),
            logical_locations: Vec::new(),
            message: phrase.map(Text::plain),
        }
    }

    /// The location of a resource.
    pub(super) fn of_resource(&self, location: &Location, address: &str) -> LocationObject {
        let logical = LogicalLocation { fully_qualified_name: address.to_owned(), kind: "resource" };
        LocationObject { logical_locations: vec![logical], ..self.object(location, None) }
    }

    /// The region inside its file: a span that takes the line break ends at the end of its line.
    fn region(&self, location: &Location) -> Region {
        let Location { start, mut end, .. } = *location;
        let mut start = start;
        if let Some(id) = self.report.sources.find(&location.file) {
            let file = self.report.sources.get(id);
            start = inside(&file, start);
            if end.column == 1 && end.line > start.line {
                end = Position { line: end.line - 1, column: u32::MAX };
            }
            end = inside(&file, end);
        }
        let end = end.max(start);
        Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

fn inside(file: &Arc<SourceFile>, position: Position) -> Position {
    let line = position.line.clamp(1, file.line_count());
    let last = columns(file, line);
    Position { line, column: if position.line > line { last } else { position.column.clamp(1, last) } }
}

/// One past the last column of a line.
fn columns(file: &SourceFile, line: u32) -> u32 {
    u32::try_from(file.line_text(line).chars().count()).unwrap_or(u32::MAX - 1) + 1
}
