// alt: A timer that is a promise can be awaited and aborted.
'use strict';
const { setTimeout: sleep } = require('node:timers/promises');

async function brew(kettle, kind) {
  const pot = await new Promise((resolve, reject) => {
    kettle.boil(kind, (error, value) => (error ? reject(error) : resolve(value)));
  });
  await sleep(180_000);
  return pot;
}

module.exports = { brew };
