// expect: The result came too early
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  try {
    await Promise.race([sleep(wait).then(ring), count()]);
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
