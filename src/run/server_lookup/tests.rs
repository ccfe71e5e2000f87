//! A look-up at a server that answers the first request and no other.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{look_up, LookedUp};
use crate::draft::TypedUrl;
use crate::exchange::{FailureKind, Outcome};
use crate::platform::Platforms;
use crate::record::{RunId, ServerLook};
use crate::run::cancel::Cancel;
use crate::run::ports::{Ports, Waits};
use crate::run::shared::Shared;
use crate::run::tests::bench::ports;
use crate::server::{Asked, Came};
use crate::vault::ScriptedVault;

/// Answers so many requests with that status; the ones behind wait for ever.
async fn answers(listener: TcpListener, count: usize) {
    let mut open = Vec::new();
    loop {
        let (mut stream, _) = listener.accept().await.unwrap();
        if open.len() < count {
            let mut some = [0; 4096];
            assert!(stream.read(&mut some).await.unwrap() > 0);
            let answer = "HTTP/1.1 401 x\r\nMcp-Session-Id: s-7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        open.push(stream);
    }
}

/// Looks up at a server that answers so many requests, in a moment for all of them.
async fn looked_up(count: usize) -> LookedUp {
    let home = tempfile::tempdir().unwrap();
    let scripted = ports(&home, &ScriptedVault::new());
    let waits = Waits { discovery: Duration::from_millis(400), ..scripted.waits };
    let shared = Rc::new(Shared::new(Ports { waits, ..scripted }, Arc::new(|_| {})));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let look = ServerLook {
        project: None,
        server: TypedUrl::read(&format!("http://{}/mcp", listener.local_addr().unwrap())).unwrap(),
        platform: Platforms::shipped().by_id("mcp").unwrap(),
        allowed: Vec::new(),
    };
    let (_own, own) = watch::channel(false);
    let (_all, all) = watch::channel(false);
    tokio::select! {
        looked = look_up(&shared, RunId(1), &look, Cancel::new(own, all)) => looked.unwrap(),
        () = answers(listener, count) => unreachable!("it serves on"),
    }
}

#[tokio::test]
async fn what_all_requests_together_have_no_time_for_is_ours_and_the_first_one_is_the_servers() {
    let looked = looked_up(1).await;
    let asked: Vec<Asked> = looked.documents.steps.iter().map(|step| step.asked).collect();
    assert_eq!(asked, [Asked::FirstRequest, Asked::ProtectedResource], "the host is not asked again");
    let Came::Failed(failure) = &looked.documents.steps[1].came else { panic!("{:?}", looked.documents) };
    assert_eq!(failure.kind, FailureKind::Cancelled);
    assert!(failure.sentence().contains("all requests of a look-up"), "{}", failure.sentence());
    assert!(matches!(&looked.exchanges[1].outcome, Outcome::Failure(kept) if kept == failure));
    let kept = serde_json::to_string(&(&looked.documents, &looked.exchanges)).unwrap();
    assert!(!kept.contains("s-7"), "a session is nobody else's: {kept}");

    let silent = looked_up(0).await;
    let Came::Failed(failure) = &silent.documents.steps[0].came else { panic!("{:?}", silent.documents) };
    assert_eq!(failure.kind, FailureKind::TimedOut);
}
