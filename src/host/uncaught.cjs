'use strict';
// Reports what happens outside of tests: errors that belong to no test, and calls of process.exit().

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
    exit.call(process, 1);
  }

  for (const event of ['uncaughtException', 'unhandledRejection']) {
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
  process.on('beforeExit', () => {
    if (!tests.neverEnding()) return;
    leaving = true;
    exit.call(process, 1);
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
    const number = Number(code ?? process.exitCode ?? 0);
    send({
      type: 'exit_called',
      code: Number.isInteger(number) ? number : null,
      at: placesHere()[0] ?? null,
      during: tests.running,
    });
  }

  // A proxy looks like the original function.
  process.exit = new Proxy(exit, {
    apply(target, self, args) {
      noteExit(args[0]);
      return Reflect.apply(target, self, args);
    },
  });
  process.reallyExit = new Proxy(reallyExit, {
    apply(target, self, args) {
      noteExit(args[0]);
      return Reflect.apply(target, self, args);
    },
  });
  return fatal;
}

module.exports = { guard };
