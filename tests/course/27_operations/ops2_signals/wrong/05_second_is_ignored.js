// expect: The second one was ignored
'use strict';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  let ending = false;

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
      if (ending) return;
      ending = true;
      end();
    });
  }
}

module.exports = { handleSignals };
