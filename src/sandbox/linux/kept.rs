//! A program that a keeper started, and the keepers that this process has.
#![expect(clippy::disallowed_methods, reason = "keepers are started and waited for")]

use std::io::{self, ErrorKind, IoSlice, PipeReader, PipeWriter, Read as _, Write as _, pipe};
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use super::init::Ending;
use super::keeper::{BEGUN, LENGTH, PIPES, READY};
use crate::sandbox::orders::Errand;
use crate::sandbox::{NOT_CLOSED, runner_exe};

/// How long a keeper may take to say something, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often another keeper is tried where one ends without a word.
const TRIES: u32 = 5;

/// A program in a sandbox. It ends with this value.
#[derive(Debug)]
pub(crate) struct Kept {
    leash: Option<PipeWriter>,
    ending: Arc<PipeReader>,
    keeper: Option<Keeper>,
}

impl Kept {
    /// Whether this machine lets anybody be a keeper.
    pub(in crate::sandbox) fn can_start() -> bool {
        let keeper = Keeper::idle();
        let can = matches!(keeper, Ok(Some(_)));
        keeper.into_iter().flatten().for_each(Keeper::rest);
        can
    }

    /// Asks a keeper for it. None where this machine lets nobody be one.
    pub(in crate::sandbox) fn start(
        errand: &Errand,
        input: PipeReader,
        output: PipeWriter,
    ) -> Result<Option<Self>> {
        let (leashed, leash) = pipe().context("cannot make a pipe")?;
        let (ending, told) = pipe().context("cannot make a pipe")?;
        let pipes = [input.into(), output.into(), leashed.into(), told.into()];
        let errand = serde_json::to_string(errand)?;
        for _ in 0..TRIES {
            let Some(keeper) = Keeper::idle()? else { return Ok(None) };
            if keeper.begins(&errand, &pipes).context("cannot reach the keeper of sandboxes")? {
                let (leash, ending) = (Some(leash), Arc::new(ending));
                return Ok(Some(Self { leash, ending, keeper: Some(keeper) }));
            }
        }
        bail!("{TRIES} keepers of sandboxes ended before they had started anything")
    }

    /// Ends the program and all that it started.
    pub(crate) fn end(&mut self) {
        self.leash = None;
    }

    pub(crate) fn has_ended(&self) -> bool {
        is_told(&self.ending, Some(&Timespec::default()))
    }

    /// What can be waited with, while others may end the program.
    pub(crate) fn waiter(&self) -> impl FnOnce() + use<> {
        let ending = Arc::clone(&self.ending);
        move || {
            is_told(&ending, None);
        }
    }

    /// Waits for the end. Nothing that the program started is there any more then.
    pub(crate) fn reap(&mut self) -> io::Result<ExitStatus> {
        let mut text = String::new();
        (&*self.ending).read_to_string(&mut text)?;
        let ended = text.parse::<Ending>();
        // Somebody ended its launcher, or it has said why it could not be one.
        let ending = ended.as_ref().copied().unwrap_or(Ending::Exited(NOT_CLOSED));
        if let (Ok(_), Some(keeper)) = (ended, self.keeper.take()) {
            keeper.rest();
        }
        Ok(match ending.status() {
            Ok(code) => ExitStatus::from_raw((code & 0xff) << 8),
            Err(signal) => ExitStatus::from_raw(signal),
        })
    }
}

/// Ends the keepers that have nothing to do, and waits for them.
pub(crate) fn dismiss_keepers() {
    let idle = std::mem::take(&mut IDLE.lock().unwrap_or_else(PoisonError::into_inner).keepers);
    drop(idle);
}

fn is_told(ending: &PipeReader, patience: Option<&Timespec>) -> bool {
    let mut fds = [PollFd::new(ending, PollFlags::IN)];
    loop {
        match poll(&mut fds, patience) {
            Err(Errno::INTR) => {}
            told => return told.is_ok_and(|ready| ready > 0),
        }
    }
}

/// It ends when its socket is closed.
#[derive(Debug)]
struct Keeper {
    socket: UnixStream,
    process: Child,
}

/// Those that have nothing to do. There are never more keepers than there are runs at a time.
static IDLE: Mutex<Idle> = Mutex::new(Idle { keepers: Vec::new(), refused: false });

struct Idle {
    keepers: Vec<Keeper>,
    /// The machine does not let anybody be one.
    refused: bool,
}

impl Keeper {
    fn idle() -> Result<Option<Self>> {
        {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.refused {
                return Ok(None);
            }
            while let Some(mut keeper) = idle.keepers.pop() {
                if matches!(keeper.process.try_wait(), Ok(None)) {
                    return Ok(Some(keeper));
                }
            }
        }
        let keeper = Self::new()?;
        if keeper.is_none() {
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).refused = true;
        }
        Ok(keeper)
    }

    /// None where nobody can be one.
    fn new() -> Result<Option<Self>> {
        for _ in 0..TRIES {
            let (socket, other) = UnixStream::pair().context("cannot make a socket")?;
            socket.set_read_timeout(Some(PATIENCE))?;
            let process = Command::new(runner_exe())
                .args(["sandbox", "keep"])
                .current_dir("/")
                .env_clear()
                .stdin(Stdio::from(OwnedFd::from(other)))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .process_group(0) // what is typed at the terminal is not for it
                .spawn()
                .context("the runner cannot be started again")?;
            let keeper = Self { socket, process };
            let mut said = [0; READY.len()];
            match (&keeper.socket).read(&mut said).context("no word of a keeper")? {
                0 => {} // somebody ended it
                _ if said == *READY => return Ok(Some(keeper)),
                _ => return Ok(None),
            }
        }
        bail!("the keeper of sandboxes ended before it could do anything, in {TRIES} attempts")
    }

    /// Whether the program begins. It does not where this keeper has ended meanwhile.
    fn begins(&self, errand: &str, pipes: &[OwnedFd; PIPES]) -> Result<bool> {
        match self.ask(errand, pipes) {
            Ok(()) => Ok(true),
            Err(error) => match error.kind() {
                ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof => {
                    Ok(false)
                }
                _ => Err(error.into()),
            },
        }
    }

    fn ask(&self, errand: &str, pipes: &[OwnedFd; PIPES]) -> io::Result<()> {
        let length = u32::try_from(errand.len()).map_err(io::Error::other)?.to_ne_bytes();
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(PIPES))];
        let mut messages = SendAncillaryBuffer::new(&mut space);
        let pipes = pipes.each_ref().map(|pipe| pipe.as_fd());
        if !messages.push(SendAncillaryMessage::ScmRights(&pipes)) {
            return Err(io::Error::other("the message has no room for pipes"));
        }
        let mut socket = &self.socket;
        let sent = sendmsg(socket, &[IoSlice::new(&length)], &mut messages, SendFlags::NOSIGNAL)?;
        if sent != LENGTH {
            return Err(io::Error::other("the socket took only a part"));
        }
        socket.write_all(errand.as_bytes())?;
        // From the program's own launcher, so that there is one if and only if this comes.
        socket.read_exact(&mut [0; BEGUN.len()])
    }

    /// Until the next run.
    fn rest(self) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).keepers.push(self);
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.socket.shutdown(Shutdown::Both); // it may be gone
        let _ = self.process.wait(); // it ends by itself now
    }
}
