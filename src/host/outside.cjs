'use strict';
// What happens outside of tests: errors that belong to no test, and process.exit().

// `tests` is the state of tests.cjs. node:test has its own listeners already, so that
// `before` and `after` can stand around them: it sets the exit code when an error belongs to no test.
function guard(tests, { send, copy, placesHere }) {
  let pending; // an error on its way through the listeners
  let leaving = false;

  function crashed(error, origin) {
    tests.announce();
    send({ type: 'crashed', during: tests.running, origin, failure: copy(error) });
  }

  const { exit, reallyExit } = process;

  // Before the first test starts no listener of node:test would keep the process alive.
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
  // Kept for the case that the program takes all listeners away and Node ends at once.
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

  // A proxy looks like the function that it stands for.
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
