// expect: started the end again
'use strict';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  for (const [signal, number] of Object.entries(NUMBERS)) {
    proc.once(signal, async () => {
      proc.once(signal, () => proc.exit(128 + number));
      try {
        health.ready = false;
        await noticed();
        proc.exit(await shutdown());
      } catch {
        proc.exit(1);
      }
    });
  }
}

module.exports = { handleSignals };
