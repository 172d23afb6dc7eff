'use strict';
// an empty cart is paid with 0 cents

function createCart() {
  let lines = [];

  const total = () => lines.reduce((sum, { cents, count }) => sum + cents * count, 0);

  return {
    total,
    lines: () => lines.map((line) => ({ ...line })),
    add(name, cents, count = 1) {
      const line = lines.find((one) => one.name === name);
      if (line) line.count += count;
      else lines.push({ name, cents, count });
    },
    async pay(card) {
      const receipt = await card.charge(total());
      lines = [];
      return receipt;
    },
  };
}

module.exports = { createCart };
