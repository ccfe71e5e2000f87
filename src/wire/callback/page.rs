//! The pages that a browser is shown. Static: no script, nothing of the request, nothing from elsewhere, and one style, which
//! the content security policy names by its hash.

use std::sync::LazyLock;

use base64::prelude::{Engine as _, BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use super::super::page_style::PAGE_STYLE;

/// Where the page of a sign-in that came back lies.
pub(super) const CAME_BACK: &str = "/plugin-auth/came-back";
/// Where the page of one that came back with an error lies.
pub(super) const ERROR: &str = "/plugin-auth/error";

/// The style's text, between its tags.
static STYLE: LazyLock<String> = LazyLock::new(|| format!("{PAGE_STYLE}{}", include_str!("style.css")));

/// A page may load nothing, and show itself in this one style (CSP Level 3, section 6.7.3.3).
pub(super) static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
});

/// The key on its blue ground, as the window's icon has it.
const LOGO: &str = r##"<svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true"><rect x="1" y="1" width="30" height="30" rx="7" fill="#2456d6"/><circle cx="11.6" cy="16" r="4.9" fill="none" stroke="#fff" stroke-width="2.8"/><path d="M16.2 14.6h10.9v6h-2.7v-3.2h-1.7v2.2h-2.4v-2.2h-4.1z" fill="#fff"/></svg>"##;

/// What a page says at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glance {
    Good,
    Bad,
    Odd,
}

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CallbackPage {
    glance: Glance,
    heading: &'static str,
    text: &'static str,
    last: &'static str,
}

/// Under what has nothing more to do.
const CLOSE: &str = "You can close this tab";

pub(super) const CAME_BACK_PAGE: CallbackPage = CallbackPage {
    glance: Glance::Good,
    heading: "The sign-in came back",
    text: "Plugin Auth Assistant goes on with it, and says there whether users stay signed in",
    last: CLOSE,
};

pub(super) const ERROR_PAGE: CallbackPage = CallbackPage {
    glance: Glance::Bad,
    heading: "The provider answered with an error",
    text: "Plugin Auth Assistant shows which, and what to do about it",
    last: CLOSE,
};

pub(super) const STATE_PAGE: CallbackPage = CallbackPage {
    glance: Glance::Odd,
    heading: "This answer does not belong to the sign-in that is waiting",
    text: "Its <code>state</code> is missing, repeated or not the one that was sent, so it is not used. Plugin Auth \
           Assistant shows more",
    last: CLOSE,
};

pub(super) const NO_ANSWER_PAGE: CallbackPage = CallbackPage {
    glance: Glance::Odd,
    heading: "This is no answer to a sign-in",
    text: "There is neither a code nor an error in the address",
    last: CLOSE,
};

pub(super) const REFUSED_PAGE: CallbackPage = CallbackPage {
    glance: Glance::Odd,
    heading: "Nothing to see here",
    text: "Plugin Auth Assistant waits for a sign-in on this port",
    last: "Go on in the tab of your provider, or begin again in Plugin Auth Assistant",
};

impl CallbackPage {
    /// The whole page.
    pub(super) fn html(self) -> String {
        let Self { glance, heading, text, last } = self;
        let (class, path) = match glance {
            Glance::Good => ("good", "m7.5 12.3 3 3 6-6.6"),
            Glance::Bad => ("bad", "m8.5 8.5 7 7m0-7-7 7"),
            Glance::Odd => ("odd", "M12 7.2v6m0 3.2v.4"),
        };
        // Large as it is there, it would be broken at its hyphen.
        let shown = heading.replace("sign-in", "<span>sign-in</span>");
        let mark = format!(
            "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" fill=\"none\" stroke=\"currentColor\" \
             stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><circle cx=\"12\" cy=\"12\" r=\"10\"/>\
             <path d=\"{path}\"/></svg>"
        );
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{heading} · Plugin Auth Assistant</title>\
             <style>{}</style></head><body><div class=\"column\"><header>{LOGO}<span>Plugin Auth Assistant</span></header>\
             <main><div class=\"mark {class}\">{mark}<div><h1>{shown}</h1><p>{text}</p></div></div>\
             <p class=\"close\">{last}</p></main>\
             <footer><p>This page comes from your own computer</p></footer></div></body></html>\n",
            *STYLE
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_the_one_style_that_the_policy_names_and_loads_nothing() {
        for page in [CAME_BACK_PAGE, ERROR_PAGE, STATE_PAGE, NO_ANSWER_PAGE, REFUSED_PAGE] {
            let html = page.html();
            let (_, rest) = html.split_once("<style>").unwrap();
            let (style, rest) = rest.split_once("</style>").unwrap();
            let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
            assert!(POLICY.contains(&format!("style-src 'sha256-{hash}';")), "{}", *POLICY);
            for loads in ["<script", "style=", "src=", "href=", "url(", "@import", "http:", "https:", "<style"] {
                assert!(!rest.contains(loads) && !style.contains(loads), "{loads}");
            }
            assert!(style.contains("prefers-color-scheme:dark"));
            let (_, heading) = rest.split_once("<h1>").unwrap();
            assert!(!heading.split("</h1>").next().unwrap().replace("<span>sign-in</span>", "").contains('-'));
        }
    }
}
