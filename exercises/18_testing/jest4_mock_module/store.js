'use strict';
// The real store. No test should ever get here.

async function save({ name }) {
  throw new Error(`The REAL STORE was asked to save ${name}.`);
}

module.exports = { save };
