'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  const ringLater = async () => {
    await sleep(wait);
    ring();
  };

  try {
    await Promise.all([ringLater(), count()]);
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
