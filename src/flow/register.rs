//! A client is registered (RFC 7591): that it is under way is written down, then it is sent; a secret that came is stored before
//! anything else, then the client is written down. What is cut off leaves a client at the provider that nobody uses, and no
//! other harm.

use super::{OurSide, RegisteredClient, SecretMark};
use crate::draft::ClientAuthentication;
use crate::exchange::{Exchange, NotRegistered, Request};

/// What of an answer a flow may see: the secret stays with the driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationRead {
    /// `client_id`
    pub client_id: String,
    /// Whether a secret came.
    pub has_secret: bool,
    /// When it ends, in seconds since 1970.
    pub expires_at_s: Option<i64>,
    /// `token_endpoint_auth_method`
    pub method: Option<String>,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum RegisterStep {
    /// Write down that a client is being registered at this issuer. Come back with [`RegisterInput::Intended`].
    Intend(String),
    /// Send it. Come back with [`RegisterInput::Answered`].
    Send(Box<Request>),
    /// Store the secret that came. Come back with [`RegisterInput::Stored`].
    StoreSecret,
    /// Write the client down. Come back with [`RegisterInput::Written`].
    Write(Box<RegisteredClient>),
    /// It is over.
    Done(Box<RegisterEnd>),
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum RegisterInput {
    /// It is written down, or why not.
    Intended(Result<(), OurSide>),
    /// What came, at this time.
    Answered(Box<Exchange>, Result<RegistrationRead, NotRegistered>, i64),
    /// The secret is in hand with this mark, wherever it is kept.
    Stored(SecretMark),
    /// The client is written down, or why not.
    Written(Result<(), OurSide>),
}

/// How it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterEnd {
    /// What was exchanged, if anything was sent.
    pub exchange: Option<Exchange>,
    /// The client, or why there is none.
    pub client: Result<RegisteredClient, NoClient>,
}

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoClient {
    /// The server gave none.
    NotRegistered(NotRegistered),
    /// It ended on our side.
    OurSide(OurSide),
}

/// What is waited for.
enum RegisterState {
    Begin,
    Intending,
    Sending,
    Storing(Exchange, Box<RegisteredClient>),
    Writing(Exchange, Box<RegisteredClient>),
    Over,
}

/// One registration on its way.
pub struct RegisterFlow {
    issuer: String,
    request: Request,
    redirect_uri: String,
    method: ClientAuthentication,
    state: RegisterState,
}

impl RegisterFlow {
    /// A registration at this issuer with this request, which asks for this redirect URI and this way to show the client.
    pub fn new(issuer: &str, request: Request, redirect_uri: &str, method: ClientAuthentication) -> Self {
        let (issuer, redirect_uri) = (issuer.to_owned(), redirect_uri.to_owned());
        Self { issuer, request, redirect_uri, method, state: RegisterState::Begin }
    }

    /// What to do first.
    pub fn begin(&mut self) -> RegisterStep {
        self.state = RegisterState::Intending;
        RegisterStep::Intend(self.issuer.clone())
    }

    /// Takes what came of the step before; one that is not waited for ends it, since nothing can follow.
    pub fn advance(&mut self, input: RegisterInput) -> RegisterStep {
        match (std::mem::replace(&mut self.state, RegisterState::Over), input) {
            (RegisterState::Intending, RegisterInput::Intended(Ok(()))) => {
                self.state = RegisterState::Sending;
                RegisterStep::Send(Box::new(self.request.clone()))
            }
            (RegisterState::Intending, RegisterInput::Intended(Err(why))) => over(None, Err(NoClient::OurSide(why))),
            (RegisterState::Sending, RegisterInput::Answered(exchange, read, now_ms)) => {
                self.answered(*exchange, read, now_ms)
            }
            (RegisterState::Storing(exchange, mut client), RegisterInput::Stored(mark)) => {
                client.secret = Some(mark);
                self.write(exchange, client)
            }
            // A client that is not written down is there all the same, for this run.
            (RegisterState::Writing(exchange, client), RegisterInput::Written(_)) => over(Some(exchange), Ok(*client)),
            (
                RegisterState::Begin
                | RegisterState::Intending
                | RegisterState::Sending
                | RegisterState::Storing(..)
                | RegisterState::Writing(..)
                | RegisterState::Over,
                _,
            ) => over(None, Err(NoClient::OurSide(OurSide::Defect))),
        }
    }

    fn answered(
        &mut self,
        exchange: Exchange,
        read: Result<RegistrationRead, NotRegistered>,
        now_ms: i64,
    ) -> RegisterStep {
        let client = read.and_then(|read| {
            let method = self.method_of(&read)?;
            let has_secret = read.has_secret && method != ClientAuthentication::None;
            let client = RegisteredClient {
                issuer: self.issuer.clone(),
                client_id: read.client_id,
                method,
                redirect_uri: self.redirect_uri.clone(),
                registered_at_ms: now_ms,
                expires_at_s: read.expires_at_s,
                secret: None,
            };
            Ok((has_secret, client))
        });
        match client {
            Err(why) => over(Some(exchange), Err(NoClient::NotRegistered(why))),
            Ok((true, client)) => {
                self.state = RegisterState::Storing(exchange, Box::new(client));
                RegisterStep::StoreSecret
            }
            Ok((false, client)) => self.write(exchange, Box::new(client)),
        }
    }

    /// As the server says, which may say otherwise than was asked for (RFC 7591, section 3.2.1); where it says nothing, as was
    /// asked for. Without a secret there is one way alone.
    fn method_of(&self, read: &RegistrationRead) -> Result<ClientAuthentication, NotRegistered> {
        use ClientAuthentication::{Basic, None, Post};
        let named = read.method.as_deref().map(|named| {
            let known = [None, Post, Basic].into_iter().find(|way| way.registered_as() == named);
            known.ok_or_else(|| NotRegistered::OtherMethod(named.to_owned()))
        });
        let method = named.transpose()?.unwrap_or(self.method);
        Ok(if read.has_secret { method } else { None })
    }

    fn write(&mut self, exchange: Exchange, client: Box<RegisteredClient>) -> RegisterStep {
        self.state = RegisterState::Writing(exchange, client.clone());
        RegisterStep::Write(client)
    }
}

fn over(exchange: Option<Exchange>, client: Result<RegisteredClient, NoClient>) -> RegisterStep {
    RegisterStep::Done(Box::new(RegisterEnd { exchange, client }))
}
