// alt: Reads from top to bottom, and the callback stays outside of the try.
'use strict';
const { promisify } = require('node:util');

async function makeTea(kitchen, order, callback) {
  let table;
  try {
    const recipe = await promisify(kitchen.findRecipe)(order);
    const water = await promisify(kitchen.boil)(recipe);
    const tea = await promisify(kitchen.steep)(water);
    table = await promisify(kitchen.serve)(tea);
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, table);
}

module.exports = { makeTea };
