//! The system's ways of asking this process to end.

/// What the system was asked to tell of.
#[cfg(unix)]
pub(super) struct Signals([tokio::signal::unix::Signal; 3]);

#[cfg(unix)]
impl Signals {
    /// From now on Ctrl+C (`SIGINT`), `SIGTERM` and `SIGHUP` (the terminal or the session is gone) are told, and end nothing by
    /// themselves. Call it within the runtime.
    pub(super) fn watch() -> std::io::Result<Self> {
        use tokio::signal::unix::{signal, SignalKind};
        Ok(Self([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?, signal(SignalKind::hangup())?]))
    }

    /// Returns with the next one.
    pub(super) async fn next(&mut self) {
        let [interrupt, terminate, hangup] = &mut self.0;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    }
}

/// Windows tells of Ctrl+C.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// From now on Ctrl+C is told, and ends nothing by itself. Call it within the runtime.
    pub(super) fn watch() -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Returns with the next one.
    pub(super) async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
