'use strict';
// promises2_return_it                                       (interview question 9)
//
// The tea room's kitchen speaks promises: boil(kind) gives a promise of water, and
// steep(water) gives a promise of tea. serveTea() says "served" when the tea is ready, and
// returns a promise of the tea, so that the waiter knows when it's done or what went wrong.
//
// But the guests hear "served: undefined", and the tea comes three minutes later.
// And when steeping fails, the waiter is told that all went well. One word is missing.

function serveTea(kitchen, kind, say) {
  return kitchen
    .boil(kind)
    .then((water) => {
      kitchen.steep(water);
    })
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });
}

module.exports = { serveTea };
