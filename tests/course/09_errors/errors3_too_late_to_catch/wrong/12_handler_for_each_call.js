// expect: hears about every error in the whole program
'use strict';

function closeShop(wait, ring, count) {
  return new Promise((resolve, reject) => {
    const fail = (cause) => reject(new Error('the shop is not closed', { cause }));
    process.on('uncaughtException', fail);
    const rung = new Promise((done) => setTimeout(() => {
      ring();
      done();
    }, wait));
    Promise.all([rung, count()]).then(() => resolve('closed'), fail);
  });
}

module.exports = { closeShop };
