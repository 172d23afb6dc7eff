// expect: before anybody
'use strict';

const steepingTime = 3 * 60 * 1000;

const brew = new Promise((resolve) => {
  setTimeout(() => resolve('tea'), steepingTime);
});

module.exports = { brew };
