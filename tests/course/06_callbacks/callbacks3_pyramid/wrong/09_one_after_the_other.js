// expect: Too early: the callback was called
'use strict';
const { promisify } = require('node:util');

function makeTea(kitchen, order, callback) {
  let problem = null;
  const results = [];
  const keep = (error, value) => {
    problem = problem ?? error;
    results.push(value);
  };

  kitchen.findRecipe(order, keep);
  kitchen.boil(results[0], keep);
  kitchen.steep(results[1], keep);
  kitchen.serve(results[2], keep);
  callback(problem, results[3]);
}

module.exports = { makeTea };
