'use strict';
// The code you test. It's correct - leave it as it is.
//
// createCart() gives an empty cart:
//
//   cart.add(name, cents, count)  puts something in (count: 1, if it's left out). The same name
//                                 again is counted on the line that is there already.
//   cart.lines()                  the lines, in the order of the first add: [{ name, cents, count }]
//   cart.total()                  what all of it costs: a number of cents.
//   cart.pay(card)                a promise. Calls card.charge(total) ONCE, empties the cart, and
//                                 resolves to the receipt that charge() has returned.
//                                 When charge() fails, pay() fails with that error, and the cart
//                                 stays full. An empty cart is an Error ('The cart is empty').

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
      const receipt = await card.charge(total());
      lines = [];
      return receipt;
    },
  };
}

module.exports = { createCart };
