// alt: Waits for both even if one fails, so nothing goes on in the background.
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  const results = await Promise.allSettled([sleep(wait).then(() => ring()), count()]);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw new Error('the shop is not closed', { cause: failed.reason });
  return 'closed';
}

module.exports = { closeShop };
