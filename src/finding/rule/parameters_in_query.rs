//! `parameters-in-query`: the token endpoint looks for its parameters in the query, where no client sends them.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "parameters-in-query",
    severity: Severity::Error,
    title: "The token endpoint looks in the query and not in the body",
    begins: Begins::Word,
    cause: "It misses parameters at “query”: its code declares them as parameters of the address. Clients send them in the body, so none \
            gets through, whatever its content type",
    fix: "Declare each of them as a field of a form in the endpoint’s code: in FastAPI grant_type: str = Form(…), which needs the package \
          python-multipart",
    source: source::TOKEN_REQUEST,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Query)?;
    Some(refusal.finding(&ABOUT))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, code_in_a_form, Case};

    #[test]
    fn a_server_that_looks_in_the_query_is_told_from_one_that_takes_no_json() {
        let of = |at: &str| format!(r#"{{"detail":[{{"loc":["{at}","grant_type"],"msg":"Field required"}}]}}"#);
        for exchange in [code(422, &of("query")), code_in_a_form(422, &of("query"))] {
            assert!(Case::with(vec![exchange]).read(look).is_some());
        }
        assert_eq!(Case::with(vec![code(422, &of("body"))]).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
