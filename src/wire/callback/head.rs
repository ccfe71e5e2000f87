//! A request's head, as far as the listener looks at it.

use tokio::io::{AsyncRead, AsyncReadExt as _};
use zeroize::Zeroizing;

use super::super::wiped;

/// Most header fields; a browser sends about fifteen.
const MOST_FIELDS: usize = 128;

/// What a request says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(super) method: String,
    pub(super) path: String,
    /// The part behind `?`: a code may be in it.
    pub(crate) query: Option<Zeroizing<String>>,
    pub(super) hosts: Vec<String>,
    pub(super) fetch_modes: Vec<String>,
    pub(super) fetch_dests: Vec<String>,
}

/// Why there is no head.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoHead {
    /// The connection ended, or broke, before one was complete.
    Ended,
    /// Longer than the limit.
    TooLong,
    /// Not HTTP/1.
    Malformed,
}

/// Reads one head from `stream`, keeping what comes behind it in `buffer` for the next.
pub(crate) async fn read(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Zeroizing<Vec<u8>>,
    most: usize,
) -> Result<Head, NoHead> {
    let mut seen = 0;
    loop {
        // Parsed only once it is whole, or a trickle would have it parsed once a byte.
        if let Some(end) = end_of(buffer, seen) {
            let head = parse(buffer.get(..end).unwrap_or_default());
            let rest = Zeroizing::new(buffer.get(end..).unwrap_or_default().to_vec());
            *buffer = rest;
            return head;
        }
        if buffer.len() > most {
            return Err(NoHead::TooLong);
        }
        seen = buffer.len().saturating_sub(3);
        let mut part = Zeroizing::new([0_u8; 2048]);
        match stream.read(part.as_mut_slice()).await {
            Ok(0) | Err(_) => return Err(NoHead::Ended),
            Ok(count) => wiped::append(buffer, part.get(..count).unwrap_or_default()),
        }
    }
}

/// Where the empty line ends, looking from `from` on.
fn end_of(buffer: &[u8], from: usize) -> Option<usize> {
    let tail = buffer.get(from..)?;
    let ends = |mark: &[u8]| tail.windows(mark.len()).position(|w| w == mark).map(|at| from + at + mark.len());
    [ends(b"\r\n\r\n"), ends(b"\n\n")].into_iter().flatten().min()
}

fn parse(bytes: &[u8]) -> Result<Head, NoHead> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut request = httparse::Request::new(&mut fields);
    if !request.parse(bytes).is_ok_and(|status| status.is_complete()) {
        return Err(NoHead::Malformed);
    }
    let target = request.path.ok_or(NoHead::Malformed)?;
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(Zeroizing::new(query.to_owned()))),
        None => (target, None),
    };
    let values = |name: &str| {
        request
            .headers
            .iter()
            .filter(|field| field.name.eq_ignore_ascii_case(name))
            .map(|field| String::from_utf8_lossy(field.value).trim().to_owned())
            .collect()
    };
    Ok(Head {
        method: request.method.ok_or(NoHead::Malformed)?.to_owned(),
        path: path.to_owned(),
        query,
        hosts: values("host"),
        fetch_modes: values("sec-fetch-mode"),
        fetch_dests: values("sec-fetch-dest"),
    })
}

#[cfg(test)]
mod tests {
    use super::{read, NoHead};
    use zeroize::Zeroizing;

    async fn read_text(text: &[u8]) -> Result<super::Head, NoHead> {
        read(&mut &*text, &mut Zeroizing::new(Vec::new()), 32 << 10).await
    }

    #[tokio::test]
    async fn a_head_is_read_with_its_query_and_every_host_field() {
        let head =
            read_text(b"GET /cb?a=b?c HTTP/1.1\r\nHost: x\r\nhost: y\r\nSec-Fetch-Mode: cors\r\n\r\n").await.unwrap();
        assert_eq!((head.path.as_str(), head.query.as_ref().unwrap().as_str()), ("/cb", "a=b?c"));
        assert_eq!((head.hosts, head.fetch_modes), (vec!["x".to_owned(), "y".to_owned()], vec!["cors".to_owned()]));
    }

    #[tokio::test]
    async fn what_is_no_head_is_told_apart() {
        assert_eq!(read_text(b"GET / HTTP/1.1\r\nHost").await, Err(NoHead::Ended));
        assert_eq!(read_text(b"\x16\x03\x01\x02\x00\n\n").await, Err(NoHead::Malformed));
        let long = [b"GET / HTTP/1.1\r\nX: ".as_slice(), &vec![b'x'; 40_000]].concat();
        assert_eq!(read_text(&long).await, Err(NoHead::TooLong));
    }
}
