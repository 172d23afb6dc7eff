// alt: What the promise version of setTimeout does for you, written by hand.
'use strict';

function ringLater(wait, ring) {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(ring());
      } catch (error) {
        reject(error);
      }
    }, wait);
  });
}

async function closeShop(wait, ring, count) {
  try {
    await Promise.all([ringLater(wait, ring), count()]);
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
