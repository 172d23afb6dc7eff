// expect: Start with the names in this message
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, boil());

  function boil(error, recipe) {
    if (error) return callback(error);
    return kitchen.boil(recipe, serve);
  }
}

module.exports = { makeTea };
