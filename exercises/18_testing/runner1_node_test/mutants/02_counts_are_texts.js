'use strict';
// lines() gives the counts as strings: { count: '2' }

function createCart() {
  let lines = [];

  const total = () => lines.reduce((sum, { cents, count }) => sum + cents * count, 0);

  return {
    total,
    lines: () => lines.map((line) => ({ ...line, count: String(line.count) })),
    add(name, cents, count = 1) {
      const line = lines.find((one) => one.name === name);
      if (line) line.count += count;
      else lines.push({ name, cents, count });
    },
    async pay(card) {
      if (lines.length === 0) throw new Error('The cart is empty');
      const receipt = await card.charge(total());
      lines = [];
      return receipt;
    },
  };
}

module.exports = { createCart };
