// expect: at a moment when nobody was waiting
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  try {
    await sleep(wait);
    ring();
    count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
