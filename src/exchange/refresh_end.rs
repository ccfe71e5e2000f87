//! The end of a refresh token, as the answer that brought it tells it: in a member of its own, or in the token where that is
//! a JWT. RFC 6749 has no member for it; Keycloak, Airtable, Intuit, eBay, Shopify, `TikTok` and others have.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{moment, LooksLike, OddEnd, Shape};

/// When a JWT was issued and when it ends, in seconds since 1970 (RFC 7519, section 4.1). Nothing else of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JwtTimes {
    /// `iat`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<i64>,
    /// `exp`
    pub exp: i64,
}

impl JwtTimes {
    /// Of a token; `None` where it is no JWT, or one that does not end.
    pub(super) fn read(token: &str) -> Option<Self> {
        // As long as an ID token may be.
        const LONGEST_JWT: usize = 64 << 10;
        let mut parts = token.split('.');
        let payload = parts.nth(1).filter(|_| token.len() <= LONGEST_JWT && parts.clone().count() == 1)?;
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?);
        let claims: Claims = serde_json::from_slice(&bytes).ok()?;
        let time = |claim: Option<f64>| claim.and_then(moment::of_number);
        Some(Self { iat: time(claims.iat), exp: time(claims.exp)? })
    }
}

#[derive(Deserialize)]
struct Claims {
    iat: Option<f64>,
    exp: Option<f64>,
}

/// When a refresh token ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshEnd {
    /// The member at the top level that says so; `refresh_token` where the token itself does.
    pub member: String,
    when: When,
    /// When the answer was given, where it says so itself, in seconds since 1970.
    issued_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Seconds from now.
    In(u64),
    /// At this moment, in seconds since 1970.
    At(i64),
    /// That of the token itself.
    Jwt(JwtTimes),
    /// A number that would be seconds, and looks like milliseconds: so many seconds were meant.
    InMilliseconds { number: u64, seconds: u64 },
}

impl RefreshEnd {
    /// The earliest end that the answer tells; `None` where it tells none, or that there is none: a member of 0 says so
    /// (Keycloak), whatever the token holds. `dated` is when the server says that it answered.
    pub(super) fn of(shape: &Shape, jwt: Option<JwtTimes>, dated: Option<i64>) -> Option<Self> {
        let told: Vec<(&str, Told)> = shape
            .members()
            .iter()
            .filter(|(name, _)| tells_it(name))
            .filter_map(|(name, value)| Some((name.as_str(), told(name, value)?)))
            .collect();
        let issued_at = issued_at(shape).or(dated);
        let end = |member: &str, when| Self { member: member.to_owned(), when, issued_at };
        if told.is_empty() {
            return jwt.map(|times| end("refresh_token", When::Jwt(times)));
        }
        let ends = told.into_iter().filter_map(|(member, told)| match told {
            Told::NoEnd => None,
            Told::End(when) => Some(end(member, when)),
        });
        // Of a moment and a span the span is the surer one: it needs no clock.
        ends.min_by_key(|end| end.lives_s(issued_at).unwrap_or(u64::MAX))
    }

    /// Seconds that it lives from the answer on, which came at `answered_at` (seconds since 1970), where that is known. A clock
    /// that is wrong here or there does not make it end before it came.
    pub fn lives_s(&self, answered_at: Option<i64>) -> Option<u64> {
        let from = |start: Option<i64>, end: i64| u64::try_from(end - start?).ok().filter(|seconds| *seconds > 0);
        let now = answered_at.or(self.issued_at);
        match self.when {
            When::In(seconds) => Some(seconds),
            When::InMilliseconds { .. } => None,
            When::At(end) => from(now, end).or_else(|| from(self.issued_at, end)),
            When::Jwt(JwtTimes { iat, exp }) => {
                // Two clocks never agree; a token that was just made tells its life by one.
                const APART: i64 = 300;
                let just_made = iat.is_some_and(|iat| now.is_none_or(|now| (now - iat).abs() <= APART));
                if just_made {
                    from(iat, exp)
                } else {
                    from(now, exp)
                }
            }
        }
    }

    /// Why it is no end that a refresh token has, where it is none.
    pub fn odd(&self, answered_at: Option<i64>) -> Option<OddEnd> {
        if let When::InMilliseconds { number, seconds } = self.when {
            return Some(OddEnd::Milliseconds { number, seconds });
        }
        let end = self.moment().filter(|_| self.lives_s(answered_at).is_none())?;
        let ago = answered_at.or(self.issued_at)?.checked_sub(end)?;
        Some(OddEnd::Past { ago_s: u64::try_from(ago).ok()? })
    }

    /// The day on which it ends, such as `2026-01-31` (UTC), where a moment is told.
    pub fn day(&self) -> Option<String> {
        self.moment().map(moment::date)
    }

    fn moment(&self) -> Option<i64> {
        match self.when {
            When::At(end) | When::Jwt(JwtTimes { exp: end, .. }) => Some(end),
            When::In(_) | When::InMilliseconds { .. } => None,
        }
    }
}

enum Told {
    NoEnd,
    End(When),
}

/// Letters and digits alone, in lower case: `refresh_token_expires_in` and `refreshTokenExpiresIn` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Whether a member of this name tells how long the refresh token lives, or when it ends.
fn tells_it(name: &str) -> bool {
    let plain = plain(name);
    plain.contains("refresh") && ["expir", "lifetime", "ttl", "validity"].iter().any(|word| plain.contains(word))
}

fn told(name: &str, value: &Shape) -> Option<Told> {
    let text = match value {
        Shape::Number(text) | Shape::Text(text) => text.trim(),
        Shape::Object(_) | Shape::Array(_) | Shape::Masked { .. } | Shape::Bool(_) | Shape::Null => return None,
    };
    let plain = plain(name);
    // A number behind such a name is a moment or nothing.
    let is_moment = ["at", "on", "date", "time", "timestamp"]
        .iter()
        .any(|end| plain.ends_with(end) && !plain.ends_with("lifetime"));
    let in_ms = ["ms", "millis", "milliseconds"].iter().any(|unit| plain.ends_with(unit));
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    if number == Some(0.0) {
        return Some(Told::NoEnd);
    }
    let odd = || number.filter(|number| !is_moment && !in_ms && (1.0..1e17).contains(number)).and_then(odd);
    if let Some(told) = odd() {
        return Some(told);
    }
    if let Some(at) = moment::of_text(text) {
        return Some(Told::End(When::At(at)));
    }
    let seconds = number? / if in_ms { 1000.0 } else { 1.0 };
    // Lives that nobody waits for: nothing is known of those.
    let sound = !is_moment && (1.0..1e9).contains(&seconds);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: from 1 to 1e9")]
    sound.then_some(Told::End(When::In(seconds as u64)))
}

/// A number that is no span in seconds by its look, as the access token's lifetime is judged.
fn odd(number: f64) -> Option<Told> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: from 1 to 1e17")]
    let number = number as u64;
    match LooksLike::of(number)? {
        LooksLike::Milliseconds(seconds) => Some(Told::End(When::InMilliseconds { number, seconds })),
        LooksLike::NoEnd => Some(Told::NoEnd),
        LooksLike::Clock(_) | LooksLike::ClockMilliseconds(_) | LooksLike::ClockMicroseconds(_) => None,
    }
}

/// When the answer was given, by itself: a member that says so, or the access token's end less its life.
fn issued_at(shape: &Shape) -> Option<i64> {
    let moment = |name: &str| match shape.member(name)? {
        Shape::Number(text) | Shape::Text(text) => moment::of_text(text),
        Shape::Object(_) | Shape::Array(_) | Shape::Masked { .. } | Shape::Bool(_) | Shape::Null => None,
    };
    let life = || match shape.member("expires_in")? {
        Shape::Number(text) | Shape::Text(text) => {
            text.parse::<i64>().ok().filter(|life| (1..1_000_000_000).contains(life))
        }
        Shape::Object(_) | Shape::Array(_) | Shape::Masked { .. } | Shape::Bool(_) | Shape::Null => None,
    };
    let said = ["created_at", "issued_at", "iat"].iter().find_map(|name| moment(name));
    let ends = || ["expires_at", "expires_on"].iter().find_map(|name| moment(name));
    said.or_else(|| Some(ends()? - life()?))
}

#[cfg(test)]
mod tests {
    use super::JwtTimes;
    use crate::exchange::OddEnd;
    use crate::exchange::{read_token_answer, Answer, RawAnswer, TokenAnswer};

    const NOW: i64 = 1_790_000_000;

    fn read(more: &str) -> Answer {
        let body = format!(r#"{{"access_token":"a","refresh_token":"r","expires_in":3600{more}}}"#);
        let raw = RawAnswer { status: 200, headers: vec![], body: body.into_bytes().into(), took_ms: 1 };
        read_token_answer(raw, &[]).0
    }

    fn lives(more: &str) -> Option<u64> {
        TokenAnswer::of(&read(more)).refresh_end?.lives_s(Some(NOW))
    }

    #[test]
    fn its_life_is_read_under_every_name_and_in_every_way_in_use() {
        for more in [
            r#","refresh_expires_in":1800"#,
            r#","refresh_expires_in":"1800""#,
            r#","refresh_token_expires_in":1800"#,
            r#","refresh_token_expires_in":"1800""#,
            r#","x_refresh_token_expires_in":1800,"x_refresh_token_hard_expires_in":157680000"#,
            r#","refreshTokenExpiresIn":1800"#,
            r#","refreshExpiresIn":1800"#,
            r#","refresh_token_lifetime":1800"#,
            r#","refresh_token_expires_at":1790001800"#,
            r#","refresh_token_expires_at":1790001800000"#,
            r#","refresh_token_expires_at":"1790001800""#,
            r#","refresh_expires_at":"2026-09-21T14:43:20Z""#,
            r#","refreshTokenExpiresAt":"2026-09-21T14:43:20.000+00:00""#,
            r#","refresh_token_expires":1790001800"#,
            r#","refresh_token_expiry":"2026-09-21T14:43:20Z""#,
            r#","refresh_token_expires_at":"Mon, 21 Sep 2026 14:43:20 GMT""#,
            r#","refresh_expires_at":"Mon, 21 Sep 2026 16:43:20 +0200""#,
            r#","refresh_expires_in_ms":1800000"#,
        ] {
            assert_eq!(lives(more), Some(1800), "{more}");
        }
    }

    #[test]
    fn zero_is_no_end_and_what_tells_none_tells_none() {
        for more in [
            "",
            r#","refresh_expires_in":0"#,
            r#","refresh_token_expires_in":"0""#,
            r#","refresh_expires_in":-1"#,
            r#","refresh_expires_in":null"#,
            r#","refresh_expires_in":true"#,
            r#","refresh_in":1800"#,
            r#","refresh_token_issued_at":1790000000"#,
            r#","refresh_token_expires_at":1800"#,
            r#","refresh_token_expires_at":1780000000"#,
            r#","refresh_count":3"#,
            r#","expires_at":1790001800"#,
        ] {
            assert_eq!(lives(more), None, "{more}");
        }
    }

    #[test]
    fn an_end_that_no_refresh_token_has_is_told_and_not_believed() {
        let odd = |more: &str| TokenAnswer::of(&read(more)).refresh_end?.odd(Some(NOW));
        for (more, number, seconds) in [
            (r#","refresh_token_expires_in":7200000"#, 7_200_000, 7200),
            (r#","refresh_expires_in":"1800000""#, 1_800_000, 1800),
            (r#","refresh_token_expires_in":2592000000"#, 2_592_000_000, 2_592_000),
        ] {
            assert_eq!(odd(more), Some(OddEnd::Milliseconds { number, seconds }), "{more}");
            assert_eq!(lives(more), None, "{more}");
        }
        for more in [
            r#","refresh_token_expires_at":1789996400"#,
            r#","refresh_token_expires_at":1789996400000"#,
            r#","refresh_expires_at":"2026-09-21T13:13:20Z""#,
            r#","refresh_token_expires_at":"Mon, 21 Sep 2026 13:13:20 GMT""#,
        ] {
            assert_eq!(odd(more), Some(OddEnd::Past { ago_s: 3600 }), "{more}");
            assert_eq!(lives(more), None, "{more}");
        }
        for more in [
            r#","refresh_token_expires_in":7776000"#,
            r#","refresh_token_expires_in":31536000"#,
            r#","refresh_token_expires_in":1209600"#,
            r#","x_refresh_token_expires_in":8726400"#,
            r#","refresh_token_expires_at":1790001800"#,
            r#","refresh_expires_in":2147483647"#,
            r#","refresh_expires_in":0"#,
            "",
        ] {
            assert_eq!(odd(more), None, "{more}");
        }
    }

    #[test]
    fn the_servers_own_clock_tells_when_it_answered_where_nobody_else_does() {
        let body = br#"{"access_token":"a","refresh_token":"r","refresh_token_expires_at":1790001800}"#;
        let headers = vec![("date".to_owned(), "Mon, 21 Sep 2026 14:13:20 GMT".to_owned())];
        let raw = RawAnswer { status: 200, headers, body: body.to_vec().into(), took_ms: 1 };
        let end = TokenAnswer::of(&read_token_answer(raw, &[]).0).refresh_end.unwrap();
        assert_eq!(end.lives_s(None), Some(1800));
        // A clock of ours that goes wrong ends no token.
        assert_eq!((end.lives_s(Some(NOW + 7200)), end.odd(Some(NOW + 7200))), (Some(1800), None));
    }

    fn jwt(claims: &str) -> String {
        use base64::Engine as _;
        let part = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(claims);
        format!("eyJhbGciOiJub25lIn0.{part}.c2ln")
    }

    #[test]
    fn a_refresh_token_that_is_a_jwt_tells_its_own_end_and_nothing_else_of_it_is_kept() {
        let of = |claims: &str| {
            let body = format!(r#"{{"access_token":"a","refresh_token":"{}","expires_in":3600}}"#, jwt(claims));
            let raw = RawAnswer { status: 200, headers: vec![], body: body.into_bytes().into(), took_ms: 1 };
            read_token_answer(raw, &[]).0
        };
        let answer = of(r#"{"sub":"ann","iat":1790000000,"exp":1790001800}"#);
        assert_eq!(answer.refresh_jwt, Some(JwtTimes { iat: Some(NOW), exp: NOW + 1800 }));
        let kept = serde_json::to_string(&answer).unwrap();
        assert!(!kept.contains("ann") && !kept.contains("eyJ"), "{kept}");
        let end = TokenAnswer::of(&answer).refresh_end.unwrap();
        assert_eq!(
            (end.member.as_str(), end.lives_s(Some(NOW)), end.lives_s(None)),
            ("refresh_token", Some(1800), Some(1800))
        );
        // One that was made long ago is the same one again: its end comes nearer.
        assert_eq!(end.lives_s(Some(NOW + 1000)), Some(800));
        assert_eq!(end.lives_s(Some(NOW + 7200)), None);
        for claims in [r#"{"exp":0}"#, r#"{"iat":1790000000}"#, r#"{"exp":"soon"}"#, "[]", "no"] {
            assert_eq!(of(claims).refresh_jwt, None, "{claims}");
        }
    }

    #[test]
    fn a_member_counts_before_the_token_itself() {
        let body = format!(
            r#"{{"access_token":"a","refresh_token":"{}","expires_in":60,"refresh_expires_in":0}}"#,
            jwt(r#"{"iat":1790000000,"exp":1790001800}"#)
        );
        let raw = RawAnswer { status: 200, headers: vec![], body: body.into_bytes().into(), took_ms: 1 };
        assert_eq!(TokenAnswer::of(&read_token_answer(raw, &[]).0).refresh_end, None);
    }

    #[test]
    fn a_moment_needs_the_answers_own_time_where_nobody_knows_when_it_came() {
        let at = |more: &str| TokenAnswer::of(&read(more)).refresh_end.and_then(|end| end.lives_s(None));
        assert_eq!(at(r#","refresh_token_expires_at":1790001800"#), None);
        assert_eq!(at(r#","refresh_token_expires_at":1790001800,"created_at":1790000000"#), Some(1800));
        assert_eq!(at(r#","refresh_token_expires_at":1790001800,"expires_at":1790003600"#), Some(1800));
    }
}
