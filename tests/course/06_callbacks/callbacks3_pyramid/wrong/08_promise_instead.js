// expect: The callback was never called
'use strict';
const { promisify } = require('node:util');

async function makeTea(kitchen, order) {
  const recipe = await promisify(kitchen.findRecipe)(order);
  const water = await promisify(kitchen.boil)(recipe);
  const tea = await promisify(kitchen.steep)(water);
  return promisify(kitchen.serve)(tea);
}

module.exports = { makeTea };
