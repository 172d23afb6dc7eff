// expect: What does each function here return
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then(async (water) => {
      kitchen.steep(water);
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
