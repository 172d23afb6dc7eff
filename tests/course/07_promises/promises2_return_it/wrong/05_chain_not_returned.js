// expect: The chain itself is a promise
'use strict';

function serveTea(kitchen, kind, say) {
  kitchen
    .boil(kind)
    .then((water) => {
      return kitchen.steep(water);
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
