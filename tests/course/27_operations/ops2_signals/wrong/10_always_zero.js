// expect: A 0 says that all went well
'use strict';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  let ending = false;

  async function end() {
    try {
      health.ready = false;
      await noticed();
      await shutdown();
      proc.exit(0);
    } catch {
      proc.exit(1);
    }
  }

  for (const [signal, number] of Object.entries(NUMBERS)) {
    proc.on(signal, () => {
      if (ending) return proc.exit(128 + number);
      ending = true;
      end();
    });
  }
}

module.exports = { handleSignals };
