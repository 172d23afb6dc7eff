// expect: The waiter never hears about it
'use strict';

function serveTea(kitchen, kind, say) {
  return new Promise((resolve) => {
    kitchen
      .boil(kind)
      .then((water) => kitchen.steep(water))
      .then((tea) => {
        say(`served: ${tea}`);
        resolve(tea);
      });
  });
}

module.exports = { serveTea };
