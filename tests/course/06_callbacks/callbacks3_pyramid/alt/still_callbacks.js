// alt: Handles the error in one place, but the pyramid stays.
'use strict';

exports.makeTea = (kitchen, order, callback) => {
  const unless = (next) => (error, value) => (error ? callback(error) : next(value));

  kitchen.findRecipe(order, unless((recipe) =>
    kitchen.boil(recipe, unless((water) =>
      kitchen.steep(water, unless((tea) =>
        kitchen.serve(tea, unless((table) => callback(undefined, table)))))))));
};
