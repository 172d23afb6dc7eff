'use strict';

function* order() {
  for (const phase of ['t', 'i']) {
    for (const n of [1, 2]) yield* [`${phase}${n}`, `${phase}${n}-tick`, `${phase}${n}-promise`];
  }
}

module.exports = { prediction: new Set(order()) };
