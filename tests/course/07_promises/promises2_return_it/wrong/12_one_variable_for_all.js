// expect: All calls share a variable outside the function
'use strict';
let last;
function serveTea(kitchen, kind, say) {
  return kitchen.boil(kind).then((water) => kitchen.steep(water).then((tea) => { last = tea; })).then(() => { say(`served: ${last}`); return last; });
}
module.exports = { serveTea };
