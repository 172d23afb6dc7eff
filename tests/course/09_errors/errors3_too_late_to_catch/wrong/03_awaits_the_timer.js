// expect: It's not your function that calls a timer's callback
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
