// expect: A chain inside a `then` is a chain of its own
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen.boil(kind).then((water) => {
    kitchen.steep(water).then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
  });
}

module.exports = { serveTea };
