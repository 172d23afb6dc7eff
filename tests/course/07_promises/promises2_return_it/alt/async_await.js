// alt: Reads like the recipe; each await stands where the waiting happens.
'use strict';

async function serveTea(kitchen, kind, say) {
  const water = await kitchen.boil(kind);
  const tea = await kitchen.steep(water);
  say(`served: ${tea}`);
  return tea;
}

module.exports = { serveTea };
