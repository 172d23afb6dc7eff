//! Errors of Node's own functions, most of them identified by their `code`.

use super::pattern::{KnownError, code, code_text, text};

pub(super) const KNOWN: &[KnownError] = &[
    code_text(
        "ERR_INVALID_ARG_TYPE",
        "The \"{}\" argument must be of type function. Received {}",
        "The function expects a function (a callback) as its `{1}`, but got: {2}.",
        "Was the callback left out, or called with () instead of passed? (If you meant to use \
         `await`, take the function from the promises version, such as node:fs/promises.)",
    ),
    code_text(
        "ERR_INVALID_ARG_TYPE",
        "The \"{}\" argument must be {}. Received {}",
        "The function expects its `{1}` to be {2}, but got: {3}.",
        "Print the value on the line above. Where should it come from?",
    ),
    code(
        "ERR_INVALID_ARG_TYPE",
        "A function of Node got a value of the wrong type; the message says which.",
        "Print the value on the line above. Where should it come from?",
    ),
    code(
        "ERR_INVALID_ARG_VALUE",
        "A function of Node got a value that it does not know; the message says which.",
        "Compare the value with those in the documentation of that function.",
    ),
    code(
        "ERR_OUT_OF_RANGE",
        "The number is too small or too large for this function; the message says what it allows.",
        "Print the number on the line above.",
    ),
    code(
        "ERR_MISSING_ARGS",
        "The function was called with fewer arguments than it needs.",
        "Look up which arguments it needs.",
    ),
    code(
        "ERR_SOCKET_BAD_PORT",
        "A port is a whole number from 0 to 65535.",
        "Print the port on the line above.",
    ),
    code(
        "ERR_INVALID_URL",
        "The text is not a complete address. An address starts with its scheme, such as \
         http://.",
        "Print the text. For a path alone, give the base as well: new URL(path, base).",
    ),
    text(
        "Failed to parse URL from {}",
        "fetch() needs a complete address that starts with http:// or https://, but got {1}.",
        "Put the scheme and the host in front of the path.",
    ),
    code_text(
        "ERR_UNHANDLED_REJECTION",
        "{}The promise rejected with the reason \"{}\".",
        "A promise was rejected (with {2}), and nothing was waiting for it: no `await` inside a \
         `try`, no .catch().",
        "Find the call that returns this promise, and `await` or return it.",
    ),
    code(
        "ERR_UNHANDLED_ERROR",
        "An object emitted an 'error' event and nothing was listening for it. In that case, \
         Node throws.",
        "Listen: `emitter.on('error', (error) => { ... })`. And emit an Error, not a text.",
    ),
    code(
        "ERR_STREAM_WRITE_AFTER_END",
        "Something was written to a stream after its end() was called.",
        "Call end() only after the last write. Is an `await` or a `return` missing before it?",
    ),
    code(
        "ERR_STREAM_PUSH_AFTER_EOF",
        "push(null) ends a stream; nothing can be pushed after that.",
        "Push null only once, as the very last step.",
    ),
    code(
        "ERR_STREAM_NULL_VALUES",
        "null cannot be written to a stream; inside a stream it means the end.",
        "To end the stream, call end().",
    ),
    code(
        "ERR_STREAM_PREMATURE_CLOSE",
        "A stream was closed before it ended, so the streams connected to it got only a part.",
        "Which stream was destroyed or closed early? An error in it is often the cause.",
    ),
    code(
        "ERR_STREAM_DESTROYED",
        "A stream was used after it had been destroyed.",
        "What destroyed it? Often an earlier error did.",
    ),
    code(
        "ERR_METHOD_NOT_IMPLEMENTED",
        "Your own stream must say how it reads or writes: it lacks the method that the message \
         names.",
        "Give it to the constructor (`new Readable({ read() { ... } })`) or write the method in your \
         class.",
    ),
    code(
        "ERR_MULTIPLE_CALLBACK",
        "A callback must be called exactly once, and it was called a second time.",
        "Look for a missing `return` after the first call.",
    ),
    code(
        "ERR_HTTP_HEADERS_SENT",
        "The response had already been sent when another header (or another response) followed.",
        "A request gets one response. Is a `return` missing after res.end(), res.send() or \
         res.json()?",
    ),
    code(
        "ERR_HTTP_INVALID_HEADER_VALUE",
        "A header needs a text as its value; the message says what it got.",
        "Print the value on the line above.",
    ),
    code(
        "ERR_INVALID_HTTP_TOKEN",
        "The name of a header can contain only letters, digits and -, but no spaces.",
        "Look at the name in the message.",
    ),
    code(
        "ERR_SERVER_ALREADY_LISTEN",
        "listen() was called twice for the same server.",
        "Once is enough. To listen again, close() it first.",
    ),
    code(
        "ERR_SERVER_NOT_RUNNING",
        "close() was called for a server that is not listening (or is already closed).",
        "Is close() called twice, or before listen()?",
    ),
    code(
        "ERR_PARSE_ARGS_UNKNOWN_OPTION",
        "The program was called with an option that it does not declare.",
        "Add the option to `options`, or check its spelling.",
    ),
    code(
        "ERR_INVALID_RETURN_VALUE",
        "A function should return a promise here, but it returned something else.",
        "Mark the function `async`, or return the promise.",
    ),
    code(
        "ABORT_ERR",
        "The work was cancelled through its AbortSignal.",
        "If that is intended, catch the error; if not, what calls abort()?",
    ),
    text(
        "The operation was aborted{}",
        "The work was cancelled by its AbortSignal: by a time limit, or by abort().",
        "If that is intended, catch the error; if not, what took so long?",
    ),
    text(
        "This operation was aborted",
        "The work was cancelled through its AbortSignal.",
        "If that is intended, catch the error; if not, what calls abort()?",
    ),
    text(
        "{} could not be cloned.",
        "Only data can be copied to another thread or with structuredClone(): no functions, no \
         sockets.",
        "Pick the plain data out of the object first.",
    ),
    text(
        "Digest method not supported",
        "Node has no hash with this name.",
        "Check the spelling, as in 'sha256'.",
    ),
    text(
        "Body is unusable{}",
        "The body of a response can be read only once, and this one has already been read.",
        "Keep the result of the first read, and use that.",
    ),
    text(
        "Command failed: {}",
        "The program that was started ended with an error.",
        "Print the error's `status` and `stderr`: they say what went wrong.",
    ),
    text(
        "fetch failed",
        "fetch() could not reach the server.",
        "Look at the error's `cause`: it says why. Is the server listening, and at this port?",
    ),
];
