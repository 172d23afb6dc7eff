// expect: The kitchen carried on after the error
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  promisify(kitchen.findRecipe)(order)
    .then((recipe) => promisify(kitchen.boil)(recipe))
    .catch((error) => console.error(error.message))
    .then((water) => promisify(kitchen.steep)(water))
    .then((tea) => promisify(kitchen.serve)(tea))
    .then((table) => callback(null, table), callback);
}

module.exports = { makeTea };
