//! Which way is taken, host by host and server by server.
