//! Errors of the operating system, identified by their `code`.

use super::pattern::{KnownError, code, code_text};

pub(super) const KNOWN: &[KnownError] = &[
    code_text(
        "ENOENT",
        "spawn {} ENOENT",
        "There is no program called `{1}` (or the folder given as `cwd` does not exist).",
        "Check the name. The program and each of its arguments are separate: spawn('ls', ['-l']).",
    ),
    code(
        "ENOENT",
        "The file or folder does not exist. A path without a leading / is relative to the \
         folder where Node was started, not to your file.",
        "Compare the path in the message with the real one. path.join(__dirname, 'name') is \
         relative to your file.",
    ),
    code(
        "EISDIR",
        "The path is a folder, and a file was expected.",
        "Is the file's name missing at the end of the path?",
    ),
    code(
        "ERR_FS_EISDIR",
        "The path is a folder; rm() removes folders only if you ask for it.",
        "Add `{ recursive: true }`.",
    ),
    code(
        "ENOTDIR",
        "The path (or a part of it) is a file, and a folder was expected.",
        "Look at each part of the path.",
    ),
    code(
        "EEXIST",
        "Something already exists at that path.",
        "For a folder that may exist, use mkdir(path, { recursive: true }).",
    ),
    code(
        "ENOTEMPTY",
        "The folder is not empty.",
        "To remove it with everything in it, use rm(path, { recursive: true }).",
    ),
    code(
        "EACCES",
        "The system does not allow this: your user lacks the permission (or the port is below \
         1024).",
        "Choose a path of your own, or a port from 1024 up.",
    ),
    code(
        "EPERM",
        "The system does not allow this operation.",
        "Is the file open in another program, or does it belong to another user?",
    ),
    code(
        "EADDRINUSE",
        "Another server is already listening on this port: perhaps one that your program never \
         closed.",
        "Listen on port 0, and the system picks a free one; server.address().port tells which.",
    ),
    code(
        "EADDRNOTAVAIL",
        "This machine does not have the address to listen on.",
        "Use '127.0.0.1' for this machine itself.",
    ),
    code(
        "ECONNREFUSED",
        "Nothing is listening at that address and port.",
        "Is the server started, and has listen() called back before you connect? Is the port right?",
    ),
    code(
        "ECONNRESET",
        "The other side cut the connection.",
        "Did the server crash, or destroy the socket, before it responded?",
    ),
    code(
        "EPIPE",
        "You wrote to a connection (or program) that the other side had closed.",
        "Stop writing when it closes, and listen for its 'error' event.",
    ),
    code(
        "ENOTFOUND",
        "There is no computer with that name.",
        "Check the spelling. A host is only a name, without http:// and without a path.",
    ),
    code(
        "EAI_AGAIN",
        "The name could not be looked up; the network may be down.",
        "Exercises need no network: use 127.0.0.1.",
    ),
    code("ETIMEDOUT", "The other side did not respond in time.", "Check the address and the port."),
    code(
        "EMFILE",
        "Too many files are open at once.",
        "Close each file when you are done, and open only some at a time.",
    ),
    code("ENOSPC", "There is no space left on the disk.", "Free some space, then save again."),
    code("EROFS", "This location is read-only.", "Choose another folder to write to."),
    code(
        "EBADF",
        "The file is already closed, or was never open.",
        "Is it closed twice, or used after close()?",
    ),
    code(
        "EINVAL",
        "The system does not accept one of the values that it got.",
        "Print the arguments of the call on the line above.",
    ),
];
