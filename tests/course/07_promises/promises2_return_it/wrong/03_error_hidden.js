// expect: A `catch` that returns turns an error into a success
'use strict';

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => kitchen.steep(water))
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    })
    .catch(() => {});
}

module.exports = { serveTea };
