// expect: Nobody was turned away
'use strict';

function createBulkhead() {
  return async (work) => work();
}

module.exports = { createBulkhead };
