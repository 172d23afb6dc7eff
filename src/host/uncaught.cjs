'use strict';
// Reports what happens outside of tests: errors that belong to no test, and calls of process.exit().

const { apply, isInteger, number, setPrototypeOf } = require('./tools.cjs');

const { process } = globalThis;

// `tests` is the state of tests.cjs. node:test has already added its own listeners, which set the exit code if an
// error belongs to no test. One listener before and one after them find out whether they did.
function guard(tests, { send, copy, placesHere }) {
  let pending; // an error that the listeners are handling
  let leaving = false;

  function crashed(error, origin) {
    tests.announce();
    send({ type: 'crashed', during: tests.running, origin, failure: copy(error) });
  }

  const { exit, reallyExit } = process;

  // Before the first test starts, no listener of node:test keeps the process alive, so the host ends it.
  function fatal(error, origin) {
    crashed(error, origin);
    pending = undefined;
    leaving = true;
    apply(exit, process, [1]);
  }

  function listen(event) {
    let codeBefore;
    /** @type {NodeJS.EventEmitter} */ (process).prependListener(event, (error) => {
      if (!tests.started) fatal(error, event);
      pending = { error, origin: event };
      codeBefore = process.exitCode;
      process.exitCode = undefined;
    });
    process.on(event, (error) => {
      pending = undefined;
      const ownedByTest = process.exitCode === undefined || tests.blamed === error;
      process.exitCode ??= codeBefore;
      if (!ownedByTest) crashed(error, event);
    });
  }
  listen('uncaughtException');
  listen('unhandledRejection');
  process.on('beforeExit', () => {
    if (!tests.neverEnding()) return;
    leaving = true;
    apply(exit, process, [1]);
  });
  // In case the program removes all listeners, and Node.js ends at once.
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    pending = { error, origin };
  });
  process.on('exit', () => {
    if (pending) crashed(pending.error, pending.origin);
    pending = undefined;
  });

  function noteExit(code) {
    if (leaving) return;
    leaving = true;
    tests.settle();
    if (tests.done()) return;
    tests.leaving = true;
    tests.announce();
    const status = number(code ?? process.exitCode ?? 0);
    const places = placesHere();
    send({
      type: 'exit_called',
      code: isInteger(status) ? status : null,
      at: places.length > 0 ? places[0] : null,
      during: tests.running,
    });
  }

  // A proxy looks like the original function. Its handler inherits nothing, so that the program can add no trap.
  const noting = (original) =>
    new Proxy(original, setPrototypeOf({
      apply(target, self, args) {
        noteExit(args.length > 0 ? args[0] : undefined);
        return apply(target, self, args);
      },
    }, null));
  process.exit = noting(exit);
  process.reallyExit = noting(reallyExit);
  return fatal;
}

module.exports = { guard };
