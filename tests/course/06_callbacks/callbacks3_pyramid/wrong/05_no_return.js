// expect: The guest got 2 answers
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, boil);

  function boil(error, recipe) {
    if (error) callback(error);
    kitchen.boil(recipe, steep);
  }

  function steep(error, water) {
    if (error) callback(error);
    kitchen.steep(water, serve);
  }

  function serve(error, tea) {
    if (error) callback(error);
    kitchen.serve(tea, callback);
  }
}

module.exports = { makeTea };
