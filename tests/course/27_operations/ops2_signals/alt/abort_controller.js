// alt: Once the first signal is there, an AbortSignal removes both listeners.
'use strict';
const { once } = require('node:events');
const { constants } = require('node:os');

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

async function handleSignals({ proc, health, noticed, shutdown }) {
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.race([once(proc, 'SIGTERM', { signal }), once(proc, 'SIGINT', { signal })]).finally(() => controller.abort());

  for (const name of Object.keys(NUMBERS)) proc.once(name, () => proc.exit(128 + (constants.signals[name] ?? NUMBERS[name])));
  let code = 1;
  try {
    health.ready = false;
    await noticed();
    code = await shutdown();
  } finally {
    proc.exit(code);
  }
}

exports.handleSignals = (options) => {
  handleSignals(options).catch(() => {});
};
