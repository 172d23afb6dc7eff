// expect: The chain didn't wait for the tea
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => {
      kitchen.steep(water);
      return water;
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
