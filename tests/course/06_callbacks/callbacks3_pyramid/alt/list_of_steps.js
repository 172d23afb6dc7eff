// alt: Steps are data that can be changed; the flow is harder to follow in a debugger.
'use strict';

function makeTea(kitchen, order, callback) {
  const steps = [kitchen.findRecipe, kitchen.boil, kitchen.steep, kitchen.serve];

  const next = (error, value) => {
    if (error || steps.length === 0) callback(error, value);
    else steps.shift()(value, next);
  };
  next(null, order);
}

module.exports = { makeTea };
