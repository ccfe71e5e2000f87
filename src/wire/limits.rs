//! Every limit of a socket as a value, so that tests wait milliseconds where authors wait seconds.

use std::time::Duration;

/// How long and how much; `Default` is what authors get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until a connection stands: name, TCP, the proxy's tunnel and TLS together.
    pub connect: Duration,
    /// From the start until the answer's head is there.
    pub first_byte: Duration,
    /// From the start until the answer's last byte is there.
    pub exchange: Duration,
    /// Most bytes of an answer's header fields.
    pub answer_head: usize,
    /// Most bytes of an answer's body.
    pub answer_body: usize,
    /// Most redirects that [`crate::wire::Client::fetch`] follows.
    pub redirects: usize,
    /// Most bytes of a request head that reaches the callback listener.
    pub callback_head: usize,
    /// How long one connection to the callback listener may last.
    pub callback_connection: Duration,
    /// Most connections to the callback listener at once.
    pub callback_connections: usize,
    /// How long a connection may stay unheard before another takes its place, however many knock.
    pub callback_spared: Duration,
    /// How long the browser may take to fetch the closing page once the listener is closed.
    pub closing_page: Duration,
    /// How long a sign-in waits for the browser to come back, whatever else comes meanwhile.
    pub sign_in: Duration,
    /// How long starting the browser may take.
    pub browser: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(30),
            exchange: Duration::from_mins(1),
            answer_head: 64 << 10,
            answer_body: crate::exchange::LONGEST_ANSWER,
            redirects: 3,
            callback_head: 32 << 10,
            callback_connection: Duration::from_secs(5),
            callback_connections: 32,
            callback_spared: Duration::from_millis(200),
            closing_page: Duration::from_secs(1),
            sign_in: Duration::from_mins(5),
            browser: Duration::from_secs(10),
        }
    }
}
