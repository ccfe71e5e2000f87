//! The server: one task on the runtime of whoever starts it, gone when it is dropped.

#![expect(clippy::disallowed_methods, reason = "the practice provider's clock")]

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use axum::body::{to_bytes, Body, Bytes, HttpBody as _};
use axum::extract::State;
use axum::http::{header, request::Parts, HeaderMap, Method, Request, StatusCode};
use axum::Router;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::at::At;
use super::behaviour::{Pace, When};
use super::bounded_listener::BoundedListener;
use super::consent::Desk;
use super::ledger::Ledger;
use super::limits::PracticeLimits;
use super::mcp::Counter;
use super::place::{place, Endpoint};
use super::reply::{json_error, with, Reply};
use super::shelf::GrantShelf;
use super::tickets::Tickets;
use super::token::{TokenAddress, TokenRequestReceived};
use super::{api, documents, pages, register, token};
use crate::wire::PracticeListener;

/// A running practice provider. Dropping it closes the port; requests that are being answered are answered.
pub struct Server {
    /// The port that it listens on.
    pub port: u16,
    /// Dropping it is the signal to stop.
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves on this listener, which must be on loopback, with the grants of the shelf. Must be called within a tokio
    /// runtime; the server lives on it. Fails where the listener can't tell its address.
    pub fn start(listener: PracticeListener, shelf: Arc<dyn GrantShelf>, limits: PracticeLimits) -> io::Result<Self> {
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the practice provider serves on loopback only"));
        }
        let port = address.port();
        let house = House { port, limits, desk: Mutex::new((Tickets::default(), Ledger::open(shelf, limits))) };
        let router = Router::new().fallback(handle).with_state(Arc::new(house));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(BoundedListener::new(listener, &limits), router).with_graceful_shutdown(async move {
            // An error means that the sender was dropped, which is the signal.
            stopped.await.ok();
        });
        let task = tokio::spawn(async move {
            // Never an error, as axum documents.
            serving.await.ok();
        });
        Ok(Self { port, stop: Some(stop), task })
    }

    /// Stops, and returns when the last answer is out, or after `patience`.
    pub async fn stop(mut self, patience: Duration) {
        self.stop = None;
        if tokio::time::timeout(patience, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

/// What all requests share.
struct House {
    port: u16,
    limits: PracticeLimits,
    desk: Mutex<(Tickets, Ledger)>,
}

async fn handle(State(house): State<Arc<House>>, request: Request<Body>) -> Reply {
    let (head, body) = request.into_parts();
    if head_bytes(&head) > house.limits.request_bytes {
        return pages::refused(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's head is too long");
    }
    let Some(origin) = origin(&head.headers, house.port) else {
        return pages::refused(StatusCode::MISDIRECTED_REQUEST, "The request names another host");
    };
    let Some((scenario, endpoint)) = place(head.uri.path()) else { return pages::not_found() };
    let body = match read(body, &house.limits).await {
        Ok(body) => body,
        Err(status) => return pages::refused(status, "The request's body is too long, or it never came whole"),
    };
    house.answer(At::new(scenario, origin), endpoint, &head, &body).await
}

impl House {
    async fn answer(&self, at: At, endpoint: Endpoint, head: &Parts, body: &[u8]) -> Reply {
        match (endpoint, &head.method) {
            (Endpoint::Authorize, _) => self.authorize(at, head, body),
            (Endpoint::Token(address), _) => self.token(&at, address, head, body).await,
            (Endpoint::Me, &Method::GET) => api::me(&self.desk().1, at.scenario, &head.headers, now_ms()),
            (Endpoint::Register, _) if !at.takes_registrations() => pages::not_found(),
            (Endpoint::Register, &Method::POST) => register::register(&at, body, now_ms()),
            (Endpoint::Mcp, &Method::POST) => self.mcp(&at, head, body),
            (Endpoint::ProtectedResource, &Method::GET) => documents::protected_resource(&at),
            (Endpoint::AuthorizationServer, &Method::GET) => documents::authorization_server(&at),
            (Endpoint::Me | Endpoint::ProtectedResource | Endpoint::AuthorizationServer, _) => wrong_method("GET"),
            (Endpoint::Register | Endpoint::Mcp, _) => wrong_method("POST"),
        }
    }

    fn desk(&self) -> MutexGuard<'_, (Tickets, Ledger)> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn authorize(&self, at: At, head: &Parts, body: &[u8]) -> Reply {
        let (tickets, ledger) = &mut *self.desk();
        let mut desk = Desk { tickets, ledger, limits: &self.limits, at, now_ms: now_ms() };
        match head.method {
            Method::GET => desk.open(head.uri.query().unwrap_or_default()),
            Method::POST => desk.submit(body),
            _ => wrong_method("GET, POST"),
        }
    }

    fn mcp(&self, at: &At, head: &Parts, body: &[u8]) -> Reply {
        let Some(served) = at.served() else { return pages::not_found() };
        let counter = Counter { at, ledger: &self.desk().1, limits: &self.limits, now_ms: now_ms() };
        counter.answer(&served, head, body)
    }

    async fn token(&self, at: &At, address: TokenAddress, head: &Parts, body: &[u8]) -> Reply {
        // Before anything is spent: a client that gives up while it waits has lost nothing.
        let behaviour = at.behaviour();
        if behaviour.pace == Pace::Slow {
            tokio::time::sleep(self.limits.slow).await;
        }
        if let Some(fault) = behaviour.fault_at(When::Always) {
            return fault.reply();
        }
        if head.method != Method::POST {
            return wrong_method("POST");
        }
        let asked = TokenRequestReceived { at, address, headers: &head.headers, body, now_ms: now_ms() };
        token::token(&mut self.desk().1, &asked)
    }
}

fn wrong_method(allowed: &'static str) -> Reply {
    let why = format!("this address takes {allowed}");
    with(json_error(StatusCode::METHOD_NOT_ALLOWED, "invalid_request", &why), header::ALLOW, allowed)
}

/// How this server is called in a request that was meant for it: a page elsewhere whose name was bent to 127.0.0.1 sends
/// its own name.
fn origin(headers: &HeaderMap, port: u16) -> Option<String> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return None };
    let host = host.to_str().ok()?;
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    ours.iter().find(|name| host.eq_ignore_ascii_case(name)).map(|name| format!("http://{name}"))
}

fn head_bytes(head: &Parts) -> usize {
    let fields: usize = head.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    fields + head.uri.path_and_query().map_or(0, |target| target.as_str().len())
}

async fn read(body: Body, limits: &PracticeLimits) -> Result<Bytes, StatusCode> {
    // What is announced too long is not waited for.
    if body.size_hint().lower() > limits.request_bytes as u64 {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    match tokio::time::timeout(limits.body, to_bytes(body, limits.request_bytes)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
