// alt: The inner step sees both water and tea, at the cost of one level more.
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen.boil(kind).then((water) => {
    return kitchen.steep(water).then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
  });
}

module.exports = { serveTea };
