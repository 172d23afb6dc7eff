// expect: the timer has to stay
'use strict';

async function closeShop(wait, ring, count) {
  try {
    ring();
    await count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
