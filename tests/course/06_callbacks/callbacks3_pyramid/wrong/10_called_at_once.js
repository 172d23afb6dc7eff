// expect: A function's name without parentheses
'use strict';

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, boil());

  function boil(error, recipe) {
    if (error) return callback(error);
    return kitchen.boil(recipe, steep);
  }

  function steep(error, water) {
    if (error) return callback(error);
    return kitchen.steep(water, serve);
  }

  function serve(error, tea) {
    if (error) return callback(error);
    return kitchen.serve(tea, callback);
  }
}

module.exports = { makeTea };
