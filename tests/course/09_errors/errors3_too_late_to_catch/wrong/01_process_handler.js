// expect: can't bring it back to the code
'use strict';

process.on('uncaughtException', (error) => console.error('caught', error.message));

async function closeShop(wait, ring, count) {
  return new Promise((resolve) => {
    setTimeout(() => {
      ring();
      count().then(() => resolve('closed'));
    }, wait);
  });
}

module.exports = { closeShop };
