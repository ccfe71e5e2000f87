//! Evidence in; findings, one rule per file, and one verdict out.

mod about;
mod api_call;
mod challenge;
mod check_line;
mod checked;
mod copied_page;
mod documents;
mod evidence;
mod finding_type;
mod handbook;
mod headline;
mod judge;
mod known_provider;
mod not_evaluated;
mod not_tokens;
mod our_side;
mod outlook;
mod page_words;
mod pasted;
mod place;
mod place_words;
mod reading;
mod refresh_life;
mod refusal;
mod requests;
mod result_line;
mod rule;
mod ruled_out;
mod server;
mod server_end;
mod source;
mod spot;
mod summary;
mod switched;
mod texts;
mod token_request;
mod verdict;
mod verdict_row;
mod words;
mod yardstick;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use about::About;
pub use check_line::{check_line, server_check_line};
pub use copied_page::explain_page;
pub use evidence::{Evidence, PastedAnswer};
pub use finding_type::{Finding, Remedy};
pub use handbook::handbook;
pub use judge::{judge, row_of, Judgement};
pub use not_evaluated::{Look, NotEvaluated};
pub use our_side::{advice, before_a_run, Advice};
pub use outlook::{Outlook, OutlookEnd, Plan, Reference, WayOut, WayStep};
pub use page_words::page_told;
#[cfg(test)]
pub(crate) use pasted::explain;
pub use pasted::{explain_bytes, Explained};
pub use place::{Half, Place};
pub use result_line::{could_not_run_line, result_line, Beside};
pub use ruled_out::RuledOut;
pub use server::server_findings;
pub use spot::{Mention, Presence, Spot, What};
pub use verdict::Verdict;
pub use verdict_row::VerdictRow;
pub use words::lasting;
pub use yardstick::{compare, Compared, ComparedSide, SentField, Side, Step, StepRequest};
