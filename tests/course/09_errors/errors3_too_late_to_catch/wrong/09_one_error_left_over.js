// expect: nobody looked after the other
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  const bell = sleep(wait).then(ring);
  try {
    await count();
    await bell;
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
