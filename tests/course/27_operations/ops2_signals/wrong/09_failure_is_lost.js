// expect: nobody took the error
'use strict';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

function handleSignals({ proc, health, noticed, shutdown }) {
  let ending = false;

  async function end() {
    health.ready = false;
    await noticed();
    proc.exit(await shutdown());
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
