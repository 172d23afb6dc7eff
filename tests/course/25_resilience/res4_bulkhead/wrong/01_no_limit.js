// expect: Nobody was stopped at the door
'use strict';

function createBulkhead() {
  return async (work) => work();
}

module.exports = { createBulkhead };
