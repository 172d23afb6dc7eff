// expect: promise that nobody listens to
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  promisify(kitchen.findRecipe)(order)
    .then((recipe) => promisify(kitchen.boil)(recipe))
    .then((water) => promisify(kitchen.steep)(water))
    .then((tea) => promisify(kitchen.serve)(tea))
    .then((table) => callback(null, table));
}

module.exports = { makeTea };
