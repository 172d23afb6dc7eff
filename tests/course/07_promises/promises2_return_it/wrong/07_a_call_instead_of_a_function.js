// expect: not the result of a call
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then(kitchen.steep(water))
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
