//! What is asked in front of everything.

use super::OldToken;
use crate::draft::Problem;
use crate::flow::{Allowed, Probe};
use crate::record::{Person, Place, ProjectId, Saves};

/// A run that waits for the author’s answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedRun {
    /// To sign in, with these probes.
    SignIn(Person, Allowed),
    /// To refresh, with these probes.
    Refresh(Allowed),
    /// To refresh with a token that may be spent.
    OldToken,
}

/// What is asked in front of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// What is the new project for? Each known platform is an answer.
    WhatFor,
    /// A manifest's web address is wanted; what was typed so far, and what is wrong with it.
    Address {
        /// What was typed.
        text: String,
    },
    /// An MCP server's address is wanted, and who will connect to it.
    Server {
        /// What was typed.
        text: String,
        /// The host's id.
        host: &'static str,
        /// What is wrong with the address, once something stands there.
        problem: Option<Problem>,
    },
    /// May this host be asked, too, and what a server needs be sent there?
    AllowHost {
        /// `host:port`
        host: String,
        /// What goes on then; nothing where the documents are looked up again.
        then: Option<WantedRun>,
    },
    /// Is this server the author's?
    ServerIsMine {
        /// What goes on then.
        then: WantedRun,
    },
    /// A path is wanted, since the system has no file dialog.
    Path {
        /// What was typed.
        text: String,
        /// What is written there; `None` where it is read.
        save: Option<Saves>,
    },
    /// What is this project to be called?
    Rename {
        /// Which.
        project: ProjectId,
        /// What was typed.
        text: String,
        /// What it is called now.
        name: String,
    },
    /// Save there, in place of what is there or with errors left?
    Save {
        /// Where.
        path: String,
        /// What is there.
        there: Place,
        /// How many errors the manifest has.
        errors: usize,
        /// What is saved.
        saves: Saves,
    },
    /// May the stored secrets go to this host?
    ApproveHost {
        /// `host:port`
        host: String,
        /// Where they went before.
        before: String,
        /// What goes on then.
        then: WantedRun,
    },
    /// May the access token go to another origin than `api.url`'s?
    ApproveApi {
        /// The address.
        address: String,
    },
    /// May this probe run, once?
    AllowProbe {
        /// Which.
        probe: Probe,
        /// The run that it is part of.
        then: WantedRun,
    },
    /// May this old token be presented, once?
    TryOldToken(OldToken),
    /// The list of keys: nothing is asked, and nothing else is pressed while it stands.
    Shortcuts,
    /// Close the window, though a token is not stored yet and would be lost?
    LoseToken,
    /// Delete this project, with its secrets?
    Delete {
        /// Which.
        project: ProjectId,
        /// Its name.
        name: String,
    },
}
