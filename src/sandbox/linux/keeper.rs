//! The keeper: a process that starts one program after the other in a sandbox. What takes long and is the
//! same for all of them it does once: to start the runner, and to make a network.
//!
//! Its programs share that network, one after the other: nothing of a run outlives it but connections that
//! are closed. All else each has for itself.

use std::io::{ErrorKind, IoSliceMut, PipeWriter, Read as _, Write as _};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;

use anyhow::{Context, Result, bail};
use fork::{Fork, fork};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{WaitOptions, wait};
use rustix::stdio::{dup2_stderr, dup2_stdin, dup2_stdout};

use super::init::Program;
use super::launcher::{Owner, launch};
use super::spaces::Entered;
use super::{descriptors, for_another_user, spaces};
use crate::sandbox::NOT_CLOSED;
use crate::sandbox::orders::Errand;

/// What a keeper says when it is ready; anything else is why it cannot be.
pub(super) const READY: &[u8; 5] = b"ready";
/// What the launcher of a program says when there is one.
pub(super) const BEGUN: [u8; 1] = *b"!";
/// How many bytes the length of an errand has.
pub(super) const LENGTH: usize = 4;
/// The program's input and output, the leash, and the place to tell how it ended.
pub(super) const PIPES: usize = 4;

/// Serves whoever is at the other end of its standard input, until that one is gone. Returns the status to
/// exit with: here, and in each process that it forks. To be called where no thread was started.
pub fn keep() -> Result<i32> {
    for_another_user();
    descriptors::close_all_but(&[])?;
    let socket = std::io::stdin().as_fd().try_clone_to_owned().context("there is no socket")?;
    let mut socket = UnixStream::from(socket);
    let entered = match spaces::enter_network() {
        Ok(entered) => entered,
        Err(error) => {
            write!(socket, "{error:#}")?;
            return Ok(NOT_CLOSED);
        }
    };
    socket.write_all(READY)?;
    while let Some((errand, pipes)) = receive(&mut socket)? {
        match fork().context("cannot fork a launcher")? {
            Fork::Child => {
                socket.write_all(&BEGUN)?;
                drop(socket);
                return run(&errand, pipes, entered);
            }
            Fork::Parent(_) => drop(pipes),
        }
        while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {} // the launchers of earlier runs
    }
    while let Ok(Some(_)) = wait(WaitOptions::empty()) {}
    Ok(0)
}

/// None when there is nobody any more who could ask for something.
fn receive(socket: &mut UnixStream) -> Result<Option<(String, [OwnedFd; PIPES])>> {
    let mut length = [0; LENGTH];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(PIPES))];
    let mut messages = RecvAncillaryBuffer::new(&mut space);
    let parts = &mut [IoSliceMut::new(&mut length)];
    let received = loop {
        match recvmsg(&*socket, parts, &mut messages, RecvFlags::CMSG_CLOEXEC) {
            Err(rustix::io::Errno::INTR) => {}
            received => break received?,
        }
    };
    let mut pipes = Vec::with_capacity(PIPES);
    for message in messages.drain() {
        if let RecvAncillaryMessage::ScmRights(sent) = message {
            pipes.extend(sent);
        }
    }
    let mut errand = Vec::new();
    match received.bytes {
        0 => return Ok(None),
        LENGTH => errand.resize(u32::from_ne_bytes(length).try_into()?, 0),
        _ => bail!("an errand begins with its length"),
    }
    match socket.read_exact(&mut errand) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let pipes = pipes.try_into().ok().context("an errand comes with its pipes")?;
    Ok(Some((String::from_utf8(errand)?, pipes)))
}

/// As the launcher of one program.
fn run(errand: &str, pipes: [OwnedFd; PIPES], entered: Entered) -> Result<i32> {
    let [input, output, leash, ending] = pipes;
    dup2_stdin(&input)?;
    dup2_stdout(&output)?;
    dup2_stderr(&output)?;
    drop((input, output));
    let errand: Errand = serde_json::from_str(errand).context("this is no errand")?;
    let program = Program::new(&errand.program, Some(errand.environment), errand.folder)?;
    let owner = Owner::Pipes { leash, ending: PipeWriter::from(ending) };
    launch(&errand.orders, &program, Some(entered), owner)
}
