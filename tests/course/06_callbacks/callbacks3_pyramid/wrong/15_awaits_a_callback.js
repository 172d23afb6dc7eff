// expect: so `await` has nothing to wait for there
'use strict';

async function makeTea(kitchen, order, callback) {
  try {
    const recipe = await kitchen.findRecipe(order);
    const water = await kitchen.boil(recipe);
    const tea = await kitchen.steep(water);
    callback(null, await kitchen.serve(tea));
  } catch (error) {
    callback(error);
  }
}

module.exports = { makeTea };
