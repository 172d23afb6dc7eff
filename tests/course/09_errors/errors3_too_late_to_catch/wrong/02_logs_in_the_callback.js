// expect: Printing an error doesn't tell the
'use strict';

async function closeShop(wait, ring, count) {
  try {
    setTimeout(() => {
      try {
        ring();
      } catch (error) {
        console.error(error.message);
      }
    }, wait);
    await count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
