//! Fetching a document by its address, as an author types it: a host alone means its manifest.

use url::Url;
use zeroize::Zeroizing;

use crate::exchange::FailureKind;
use crate::flow::FetchError;
use crate::host::{self, is_loopback};

use super::handed::Handed;
use super::{Client, Outgoing};

/// Where a plugin's manifest lies on its host.
const MANIFEST_PATH: &str = "/.well-known/ai-plugin.json";

impl Client {
    /// Fetches a document of at most `limit_bytes`. Follows few redirects, from https to https only (http to where it
    /// likes, but only from this computer), each checked anew. No secret goes out.
    pub async fn fetch(&self, url: &str, limit_bytes: usize) -> Result<Vec<u8>, FetchError> {
        let mut address = typed(url)?;
        for _ in 0..=self.limits.redirects {
            let outgoing = Outgoing {
                method: "GET".to_owned(),
                url: address.to_string(),
                headers: vec![
                    ("accept".to_owned(), "application/json, */*".to_owned()),
                    ("user-agent".to_owned(), concat!("plugin-auth-assistant/", env!("CARGO_PKG_VERSION")).to_owned()),
                ],
                bearer: None,
                basic: None,
                body: Zeroizing::default(),
            };
            let mut answer = self.exchange(outgoing, limit_bytes, Handed::new(|| ())).await.map_err(|failure| {
                if failure.kind == FailureKind::TooLarge {
                    FetchError::TooLarge { limit: limit_bytes }
                } else {
                    FetchError::Failure(failure)
                }
            })?;
            match answer.status {
                200 => return Ok(std::mem::take(&mut *answer.body)),
                301 | 302 | 303 | 307 | 308 => address = next(&address, &answer.headers, answer.status)?,
                status => return Err(FetchError::Status(status)),
            }
        }
        Err(FetchError::TooManyRedirects(self.limits.redirects))
    }
}

/// `example.com` is `https://example.com/.well-known/ai-plugin.json`; `localhost:3000` is the same with http.
fn typed(text: &str) -> Result<Url, FetchError> {
    let text = text.trim();
    let parse = |whole: &str| Url::parse(whole).ok().filter(Url::has_host).ok_or(FetchError::NoAddress);
    let mut url = if text.contains("://") {
        parse(text)?
    } else {
        let secure = parse(&format!("https://{text}"))?;
        if is_loopback(&secure) {
            parse(&format!("http://{text}"))?
        } else {
            secure
        }
    };
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::NoAddress);
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(FetchError::NotHttps);
    }
    if url.path() == "/" && url.query().is_none() {
        url.set_path(MANIFEST_PATH);
    }
    url.set_fragment(None);
    Ok(url)
}

fn next(from: &Url, headers: &[(String, String)], status: u16) -> Result<Url, FetchError> {
    let location = headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value);
    let to = from.join(location.ok_or(FetchError::Status(status))?).map_err(|_| FetchError::Status(status))?;
    let plain = match to.scheme() {
        "https" => false,
        "http" => true,
        _ => return Err(refused(&to)),
    };
    let stays_out = !is_loopback(&to) || is_loopback(from);
    let stays_safe = !plain || (is_loopback(&to) && from.scheme() == "http");
    if stays_out && stays_safe && to.username().is_empty() && to.password().is_none() {
        Ok(to)
    } else {
        Err(refused(&to))
    }
}

/// Names where a redirect leads without its path and query.
fn refused(to: &Url) -> FetchError {
    FetchError::Redirect(format!("{}://{}", to.scheme(), host::shown(to)))
}

#[cfg(test)]
mod tests {
    use super::{next, typed, FetchError};

    #[test]
    fn a_host_alone_means_its_manifest() {
        let whole = |text: &str| typed(text).map(|url| url.to_string());
        assert_eq!(whole("example.com").unwrap(), "https://example.com/.well-known/ai-plugin.json");
        assert_eq!(whole(" https://example.com/ ").unwrap(), "https://example.com/.well-known/ai-plugin.json");
        assert_eq!(whole("localhost:3000").unwrap(), "http://localhost:3000/.well-known/ai-plugin.json");
        assert_eq!(whole("example.com/a.json#x").unwrap(), "https://example.com/a.json");
        assert_eq!(whole("http://example.com/a.json"), Err(FetchError::NotHttps));
        for bad in ["", "file:///etc/passwd", "https://u:p@example.com/", "javascript://x/", "a b"] {
            assert_eq!(whole(bad), Err(FetchError::NoAddress), "{bad}");
        }
    }

    #[test]
    fn a_redirect_leads_from_https_to_https_and_never_onto_this_computer() {
        let led = |from: &str, to: &str| {
            next(&from.parse().unwrap(), &[("location".to_owned(), to.to_owned())], 302).map(|url| url.to_string())
        };
        assert_eq!(led("https://a.test/x", "/y").unwrap(), "https://a.test/y");
        assert_eq!(led("https://a.test/", "https://b.test/").unwrap(), "https://b.test/");
        assert_eq!(led("http://127.0.0.1:1/", "http://localhost:2/z").unwrap(), "http://localhost:2/z");
        for to in ["http://a.test/", "http://127.0.0.1/", "https://localhost/", "file:///x", "https://u@b.test/"] {
            assert!(matches!(led("https://a.test/", to), Err(FetchError::Redirect(_))), "{to}");
        }
        assert!(matches!(led("http://localhost/", "http://b.test/"), Err(FetchError::Redirect(_))));
    }
}
