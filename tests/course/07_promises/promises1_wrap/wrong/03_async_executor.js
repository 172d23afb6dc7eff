// expect: An error bypassed your promise
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise(async (resolve) => {
    const pot = await new Promise((ready, failed) => {
      kettle.boil(kind, (error, value) => (error ? failed(error) : ready(value)));
    });
    setTimeout(() => resolve(pot), steepingTime);
  });
}

module.exports = { brew };
