// alt: An async loop that a signal ends; the class hides the controller.
'use strict';
const { setTimeout: sleep } = require('node:timers/promises');

class Watch {
  #stopped = new AbortController();

  async run(onLag) {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const before = performance.now();
      await sleep(30, undefined, { signal }).catch(() => {});
      const late = performance.now() - before - 30;
      if (late > 50 && !signal.aborted) onLag(late);
    }
  }

  stop() {
    this.#stopped.abort();
  }
}

function watchLoop(onLag) {
  const watch = new Watch();
  watch.run(onLag);
  return watch;
}

module.exports = { watchLoop };
