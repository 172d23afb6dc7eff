// alt: Simplest, but counting starts only after the bell.
'use strict';

async function closeShop(wait, ring, count) {
  try {
    await new Promise((resolve) => setTimeout(resolve, wait));
    ring();
    await count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
