// alt: No hand-made promise; the call needs `kettle` as its `this`.
'use strict';
const { promisify } = require('node:util');

const sleep = promisify(setTimeout);
const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return promisify(kettle.boil)
    .call(kettle, kind)
    .then((pot) => sleep(steepingTime, pot));
}

module.exports = { brew };
