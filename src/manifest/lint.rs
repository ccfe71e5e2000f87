//! lint
use super::Document;
use crate::claim::Complaint;
/// x
pub fn lint(document: &Document) -> Vec<Complaint> {
    lint_with(document, &[])
}
/// x
pub fn lint_with(_document: &Document, _cut: &[String]) -> Vec<Complaint> {
    Vec::new()
}
