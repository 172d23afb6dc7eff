// alt: `asserts` tells the compiler what has been checked, so no cast is needed afterwards.
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

class OrderError extends Error {}

function must(condition: unknown, path: string, what: string): asserts condition {
  if (!condition) throw new OrderError(`${path}: ${what}`);
}

const isObject = (it: unknown): it is Record<string, unknown> => typeof it === 'object' && it !== null && !Array.isArray(it);

function parseOrder(input: unknown): Order {
  must(isObject(input), 'order', 'not an object');
  const { customer, items, note } = input;
  must(typeof customer === 'string' && customer.trim(), 'customer', 'not a text');
  must(Array.isArray(items) && items[0] !== undefined, 'items', 'none');
  const good = items.map((item: unknown, index): Item => {
    must(isObject(item), `items[${index}]`, 'not an object');
    const { name, price, count } = item;
    must(typeof name === 'string' && name.trim(), `items[${index}].name`, 'not a text');
    must(typeof price === 'number' && Number.isFinite(price) && price >= 0, `items[${index}].price`, 'not a price');
    must(typeof count === 'number' && count % 1 === 0 && count > 0 && count <= 100, `items[${index}].count`, 'not a count');
    return { name, price, count };
  });
  must(note === undefined || typeof note === 'string', 'note', 'not a text');
  return note === undefined ? { customer, items: good } : { customer, items: good, note };
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
