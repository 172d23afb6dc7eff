// expect: `as Order` is a promise to the compiler
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

function parseOrder(input: unknown): Order {
  return input as Order;
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
