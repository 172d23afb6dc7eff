// expect: at a moment when nobody was waiting
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  try {
    const counted = count();
    await sleep(wait);
    ring();
    await counted;
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
