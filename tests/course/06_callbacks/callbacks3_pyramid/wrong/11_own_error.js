// expect: exactly the error the kitchen gave you
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  promisify(kitchen.findRecipe)(order)
    .then(promisify(kitchen.boil))
    .then(promisify(kitchen.steep))
    .then(promisify(kitchen.serve))
    .then((table) => callback(null, table), () => callback(new Error('no tea today')));
}

module.exports = { makeTea };
