// expect: The kitchen carried on after the error from steep
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, boil);

  function boil(error, recipe) {
    if (error) return callback(error);
    return kitchen.boil(recipe, steep);
  }

  function steep(error, water) {
    if (error) return callback(error);
    return kitchen.steep(water, serve);
  }

  function serve(_, tea) {
    return kitchen.serve(tea, callback);
  }
}

module.exports = { makeTea };
