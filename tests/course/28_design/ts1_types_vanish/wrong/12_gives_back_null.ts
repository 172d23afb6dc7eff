// expect: It threw nothing
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

function parseOrder(input: unknown): Order | null {
  const { customer, items, note } = (input ?? {}) as Order;
  if (typeof customer !== 'string' || !Array.isArray(items)) return null;
  return { customer, items: items.map(({ name, price, count }) => ({ name, price, count })), ...(note === undefined ? {} : { note }) };
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
