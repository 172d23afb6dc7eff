// expect: what its LAST function returns
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => kitchen.steep(water))
    .then((tea) => {
      say(`served: ${tea}`);
    });
}

module.exports = { serveTea };
