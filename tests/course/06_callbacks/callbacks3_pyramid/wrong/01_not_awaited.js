// expect: Too early: the callback was called
'use strict';
const { promisify } = require('node:util');

async function work(kitchen, order) {
  const recipe = await promisify(kitchen.findRecipe)(order);
  const water = await promisify(kitchen.boil)(recipe);
  const tea = await promisify(kitchen.steep)(water);
  return promisify(kitchen.serve)(tea);
}

function makeTea(kitchen, order, callback) {
  try {
    const table = work(kitchen, order);
    callback(null, table);
  } catch (error) {
    callback(error);
  }
}

module.exports = { makeTea };
