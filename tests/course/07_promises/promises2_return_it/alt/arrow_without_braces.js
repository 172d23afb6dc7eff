// alt: Without braces, return cannot be forgotten.
'use strict';

const serveTea = (kitchen, kind, say) =>
  kitchen
    .boil(kind)
    .then((water) => kitchen.steep(water))
    .then((tea) => {
      say(`served: ${tea}`);
      return tea;
    });

module.exports = { serveTea };
