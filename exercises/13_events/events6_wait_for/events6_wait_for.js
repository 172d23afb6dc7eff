'use strict';
// events6_wait_for                                    (interview questions 143, 139)
//
// The baker wants to write one line and wait:
//
//     const bread = await waitFor(oven, 'ready', { signal, timeout: 60_000 });
//
// Write waitFor(emitter, name, { signal, timeout }). It returns a promise, which is
// - fulfilled with the value of the next event of this name
// - rejected with the error if the emitter emits 'error' before that
// - rejected with an Error when `signal` is aborted (or was aborted before the call)
// - rejected with an Error after `timeout` milliseconds
//
// The third argument and both of its properties may be left out. However it ends: no listener may stay on
// the emitter or on the signal, and no timer that keeps the program running. The oven is used for years.

async function waitFor(emitter, name, { signal, timeout } = {}) {
  return new Promise((resolve) => {
    emitter.on(name, resolve);
  });
}

module.exports = { waitFor };
