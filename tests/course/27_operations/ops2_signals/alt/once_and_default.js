// alt: After the first signal nobody listens any more, so a second one ends the process at once.
'use strict';

// After the first signal nobody listens any more, and Node.js does what it does by itself: it ends.
function handleSignals({ proc, health, noticed, shutdown }) {
  const signals = ['SIGTERM', 'SIGINT'];

  function first() {
    for (const signal of signals) proc.off(signal, first);
    health.ready = false;
    noticed()
      .then(() => shutdown())
      .catch(() => 1)
      .then((code) => proc.exit(code));
  }

  for (const signal of signals) proc.on(signal, first);
}

module.exports = { handleSignals };
