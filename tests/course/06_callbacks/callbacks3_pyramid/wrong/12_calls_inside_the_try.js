// expect: mistakes the guest's error
'use strict';
const { promisify } = require('node:util');

async function makeTea(kitchen, order, callback) {
  try {
    const recipe = await promisify(kitchen.findRecipe)(order);
    const water = await promisify(kitchen.boil)(recipe);
    const tea = await promisify(kitchen.steep)(water);
    const table = await promisify(kitchen.serve)(tea);
    callback(null, table);
  } catch (error) { callback(error); }
}
module.exports = { makeTea };
