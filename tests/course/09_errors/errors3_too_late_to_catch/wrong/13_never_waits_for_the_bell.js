// expect: The result came too early
'use strict';

async function closeShop(wait, ring, count) {
  let broken;
  setTimeout(() => {
    try {
      ring();
    } catch (cause) {
      broken = cause;
    }
  }, wait);
  try {
    await count();
    if (broken) throw broken;
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
