// expect: A timer is only a hope
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => {
      const tea = kitchen.steep(water);
      return new Promise((resolve) => setTimeout(() => resolve(tea), 180_000).unref());
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
