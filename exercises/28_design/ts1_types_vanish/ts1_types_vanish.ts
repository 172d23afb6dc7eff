// ts1_types_vanish                                              (interview question 153)
//
// A tea shop gets its orders from a web page, as JSON. The types below say what an order is, the compiler is happy, and yesterday the
// shop charged NaN for an order. Node.js takes the types out and runs what is left. Nobody has ever compared an order with its type.
//
// Write parseOrder(input). It gets whatever JSON.parse() can give, and returns an Order, or throws an Error.
//
// - customer and the name of an item are strings with more in them than spaces
// - items has at least one item
// - price is a finite number, 0 or more (JSON can say 1e999, and that is Infinity)
// - count is a whole number from 1 to 100
// - note may be missing, and is missing in the result then; if it's there, it's a string
// - The error's message begins with the path of a wrong value, then a colon: `items[1].price: ...`. If the whole input is wrong,
//   it begins with `order: ...`.
// - The Order is a new object with nothing else in it: what the page sends besides doesn't get in.
//
// This file runs on Node.js 22.18 or newer. It is CommonJS, because the course's package.json says so.

type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

function parseOrder(input: unknown): Order {
  return input as Order;
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
