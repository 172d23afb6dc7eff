'use strict';
// callbacks3_pyramid                                        (interview question 11)
//
// A guest orders tea: find the recipe, boil the water, let it steep, serve it. Each of the
// kitchen's four functions takes one value and calls back later with (error, result). The
// result is what the next one needs. At the end comes callback(null, table) or callback(error).
//
// Because the pyramid below has four floors, nobody has noticed that it loses one error:
// then the guest is served `undefined`. Rebuild it flat, so that you can read each floor by
// itself. Every error goes to the callback, once, and nothing more is done after that.
//
// Named functions are enough. Promises are fine, too, if you already know them; but
// makeTea() keeps its callback.

function makeTea(kitchen, order, callback) {
  kitchen.findRecipe(order, (error, recipe) => {
    if (error) {
      callback(error);
    } else {
      kitchen.boil(recipe, (error, water) => {
        if (error) {
          callback(error);
        } else {
          kitchen.steep(water, (problem, tea) => {
            if (error) {
              callback(error);
            } else {
              kitchen.serve(tea, (error, table) => {
                if (error) {
                  callback(error);
                } else {
                  callback(null, table);
                }
              });
            }
          });
        }
      });
    }
  });
}

module.exports = { makeTea };
