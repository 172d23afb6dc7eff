// expect: on a line of its own
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => {
      return
        kitchen.steep(water);
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
