//! What is wrong in a community folder, and where. Never stops at the first finding.

use serde::de::DeserializeOwned;

/// One thing to correct before the folder can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {at}: {value:?}: {fix}")]
pub struct FolderFault {
    pub file: String,
    /// The path within the file, such as `categories[1].children[0].default_unit`, or a line and column.
    pub at: String,
    /// What stands there.
    pub value: String,
    /// What to do about it.
    pub fix: String,
}

/// Collects the faults of one file.
pub(super) struct Check<'a> {
    file: &'a str,
    faults: &'a mut Vec<FolderFault>,
}

impl<'a> Check<'a> {
    pub(super) fn new(file: &'a str, faults: &'a mut Vec<FolderFault>) -> Check<'a> {
        Check { file, faults }
    }

    pub(super) fn fault(&mut self, at: impl Into<String>, value: impl ToString, fix: impl Into<String>) {
        let value = value.to_string();
        self.faults.push(FolderFault { file: self.file.to_owned(), at: at.into(), value, fix: fix.into() });
    }

    /// Turns a value that cannot be read into a fault.
    pub(super) fn some<T>(&mut self, read: Option<T>, at: &str, (value, fix): (&str, &str)) -> Option<T> {
        if read.is_none() {
            self.fault(at, value, fix);
        }
        read
    }

    pub(super) fn not_empty(&mut self, at: &str, value: &str) {
        if value.trim().is_empty() {
            self.fault(at, value, "write something here");
        }
    }

    pub(super) fn parse<T: DeserializeOwned>(&mut self, text: &str) -> Option<T> {
        serde_json::from_str(text)
            .map_err(|error| {
                let place = format!("line {} column {}", error.line(), error.column());
                let fault = error.to_string();
                let what = fault.split(" at line ").next().unwrap_or(&fault);
                self.fault(place, what, "correct the file at this place");
            })
            .ok()
    }
}
