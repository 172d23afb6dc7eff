// expect: leaves its object behind
'use strict';
const steepingTime = 3 * 60 * 1000;
const { promisify } = require('node:util');
async function brew(kettle, kind) {
  const pot = await promisify(kettle.boil)(kind);
  return new Promise((resolve) => setTimeout(() => resolve(pot), steepingTime));
}
module.exports = { brew };
