// expect: `resolve` doesn't call it
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    resolve(() => kettle.boil(kind, reject));
  });
}

module.exports = { brew };
