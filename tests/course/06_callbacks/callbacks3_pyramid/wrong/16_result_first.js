// expect: the first of the two is null
'use strict';

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, boil);

  function boil(recipe) {
    kitchen.boil(recipe, steep);
  }

  function steep(water) {
    kitchen.steep(water, serve);
  }

  function serve(tea) {
    kitchen.serve(tea, callback);
  }
}

module.exports = { makeTea };
