// alt: Short and flat; an error that the callback throws becomes an unhandled rejection.
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  promisify(kitchen.findRecipe)(order)
    .then(promisify(kitchen.boil))
    .then(promisify(kitchen.steep))
    .then(promisify(kitchen.serve))
    .then((table) => callback(null, table), callback);
}

module.exports = { makeTea };
