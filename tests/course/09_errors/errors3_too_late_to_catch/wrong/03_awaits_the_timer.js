// expect: The callback of a timer is not called by your function
'use strict';

async function closeShop(wait, ring, count) {
  try {
    await setTimeout(() => {
      ring();
    }, wait);
    await count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
