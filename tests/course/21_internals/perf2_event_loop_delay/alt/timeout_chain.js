// alt: Each timer has its own due time, and unref() lets the process end while the watch is running.
'use strict';

function watchLoop(onLag) {
  let timer;
  function plan() {
    const due = process.hrtime.bigint() + 25_000_000n;
    timer = setTimeout(() => {
      const late = Number(process.hrtime.bigint() - due) / 1e6;
      if (late > 50) onLag(Math.round(late));
      plan();
    }, 25).unref();
  }
  plan();
  return { stop: () => clearTimeout(timer) };
}

module.exports = { watchLoop };
