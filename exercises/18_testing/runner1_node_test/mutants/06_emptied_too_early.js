'use strict';
// when the card is refused, the cart is empty all the same

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
      if (lines.length === 0) throw new Error('The cart is empty');
      const due = total();
      lines = [];
      return card.charge(due);
    },
  };
}

module.exports = { createCart };
