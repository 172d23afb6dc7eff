'use strict';
// callbacks3_pyramid                                        (interview question 11)
//
// A guest orders tea: find the recipe, boil the water, let it steep, serve it. Each of the four
// functions of the kitchen takes one value and calls back later with (error, result). The
// result is what the next one needs. At the end, callback(null, table) or callback(error).
//
// Since the pyramid below has four floors, nobody sees that one error is lost in it: then
// the guest is served `undefined`. Build it flat, so that each floor can be read by itself.
// Every error goes to the callback, once, and nothing more is done after it.
//
// Named functions are enough. Promises are welcome, too, if you know them already; but
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
