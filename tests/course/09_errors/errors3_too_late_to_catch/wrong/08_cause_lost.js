// expect: an error whose `cause` is
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

async function closeShop(wait, ring, count) {
  await sleep(wait);
  ring();
  await count();
  return 'closed';
}

module.exports = { closeShop };
