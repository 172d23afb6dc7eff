// expect: None of that should happen after an error
'use strict';

function serveTea(kitchen, kind, say) {
  let ready;
  return kitchen
    .boil(kind)
    .then((water) => kitchen.steep(water))
    .then((tea) => (ready = tea))
    .finally(() => say(`served: ${ready}`));
}

module.exports = { serveTea };
