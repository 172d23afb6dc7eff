// expect: I hoped for 130
'use strict';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  let ending = false;
  let first;

  async function end() {
    try {
      health.ready = false;
      await noticed();
      proc.exit(await shutdown());
    } catch {
      proc.exit(1);
    }
  }

  for (const [signal, number] of Object.entries(NUMBERS)) {
    proc.on(signal, () => {
      if (ending) return proc.exit(128 + first);
      first = number;
      ending = true;
      end();
    });
  }
}

module.exports = { handleSignals };
