'use strict';
// ops2_signals                                                  (interview questions 71, 160)
//
// The platform says goodbye with a signal: SIGTERM when it replaces a process, SIGINT when somebody presses Ctrl-C.
// main.js is a ticket server behind a load balancer. The balancer asks /ready every few moments, and until then it still sends
// visitors. main.js calls this once, at the start:
//
//     handleSignals({ proc, health, noticed, shutdown });
//
// - The first SIGTERM or SIGINT starts the end. First health.ready becomes false: /ready now answers 503. Then
//   noticed() returns a promise that is fulfilled when the balancer has seen it. Only after that, shutdown() closes
//   the server. Its promise brings the exit code: proc.exit(code).
// - If any of that fails, the exit code is 1.
// - A second signal, whichever of the two, means: now! Exit at once, with 128 plus the number of that signal. Only then
//   can an operator get rid of a process that hangs.
// - Without a signal nothing happens.
//
// `proc` is `process` in main.js. Some of my tests pass in a fake one. The numbers of the signals:

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  proc.on('SIGTERM', () => {
    console.log('SIGTERM received');
  });
}

module.exports = { handleSignals };
