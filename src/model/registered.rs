//! What is wrong with what the author typed of the registration at the platform: it is in no request, so it blocks none.

use crate::draft::{Draft, Field, Problem, ProblemKind};
use crate::platform::Platform;

/// The problems of the id in the redirect URI, and of the base URL.
pub(super) fn problems(draft: &Draft, platform: &Platform) -> Vec<Problem> {
    let problem = |field, message| Problem { field, kind: ProblemKind::Other, message, blocks: false, cure: None };
    let id = platform.callback_id.filter(|_| !draft.callback_id.trim().is_empty() && !has_id(draft, platform));
    let id = id.map(|_| {
        let said = "No address can be built from this. Type the ID alone, or paste the whole redirect URI";
        problem(Field::CallbackId, said.to_owned())
    });
    let base = draft.base_url.trim();
    let is_wrong = platform.base_url && !base.is_empty() && !is_https(base);
    let base =
        is_wrong.then(|| problem(Field::BaseUrl, "Must be a whole address that begins with https://".to_owned()));
    [id, base].into_iter().flatten().collect()
}

/// Whether the platform's redirect URIs are whole: they hold no id, or the author typed it.
pub(super) fn has_id(draft: &Draft, platform: &Platform) -> bool {
    let typed = platform.redirect_uris(&draft.callback_id);
    platform.callback_id.is_none() || !draft.callback_id.trim().is_empty() && typed != platform.redirect_uris("")
}

fn is_https(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| url.scheme() == "https" && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::{has_id, problems};
    use crate::draft::{Draft, Field};
    use crate::platform::Platforms;

    #[test]
    fn an_id_makes_the_address_whole_alone_or_in_the_whole_address_and_nothing_else_does() {
        let action = Platforms::shipped().by_id("gpt-action").unwrap();
        let typed = |id: &str| Draft { callback_id: id.to_owned(), ..Draft::default() };
        for id in ["g-12ab", " g-12ab ", "https://chatgpt.com/aip/g-12ab/oauth/callback"] {
            assert!(has_id(&typed(id), action) && problems(&typed(id), action).is_empty(), "{id}");
        }
        for id in ["https://chatgpt.com/g/g-12ab", "g 12", "a/b"] {
            let found = problems(&typed(id), action);
            assert!(!has_id(&typed(id), action) && found.len() == 1 && !found[0].blocks, "{id}: {found:?}");
        }
        assert!(!has_id(&typed(""), action) && problems(&typed(""), action).is_empty());
        assert!(has_id(&typed(""), Platforms::shipped().by_id("m365-copilot").unwrap()));
    }

    #[test]
    fn a_base_url_is_a_whole_https_address_where_the_platform_asks_for_one() {
        let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
        let typed = |text: &str| Draft { base_url: text.to_owned(), ..Draft::default() };
        for (text, wrong) in [("", 0), ("https://api.example/v1", 0), ("api.example", 1), ("http://api.example", 1)] {
            let found = problems(&typed(text), copilot);
            assert_eq!(found.iter().filter(|one| one.field == Field::BaseUrl).count(), wrong, "{text}: {found:?}");
        }
        assert!(problems(&typed("nonsense"), Platforms::shipped().first()).is_empty());
    }
}
