// expect: Printing an error doesn't tell the
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  try {
    await sleep(wait);
    ring();
    await count();
  } catch (cause) {
    console.error(cause.message);
  }
  return 'closed';
}

module.exports = { closeShop };
