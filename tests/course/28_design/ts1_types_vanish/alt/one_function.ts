// alt: One function from top to bottom, but `any` switches off the compiler's help.
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

function parseOrder(input: unknown): Order {
  const fail = (path: string): never => {
    throw new Error(`${path}: this can't be right`);
  };
  if (Object.prototype.toString.call(input) !== '[object Object]') fail('order');
  const raw = input as Record<string, any>;
  const isText = (it: unknown) => typeof it === 'string' && /\S/.test(it);
  if (!isText(raw.customer)) fail('customer');
  if (!Array.isArray(raw.items) || raw.items.length < 1) fail('items');
  const items: Item[] = [];
  for (let i = 0; i < raw.items.length; i++) {
    const item = raw.items[i];
    const at = `items[${i}]`;
    if (typeof item !== 'object' || !item) fail(at);
    const { name, price, count } = item;
    if (!isText(name)) fail(at + '.name');
    if (!Number.isFinite(price) || price < 0) fail(at + '.price');
    if (!Number.isInteger(count) || count < 1 || count > 100) fail(at + '.count');
    items.push({ name, price, count });
  }
  if (!('note' in raw)) return { customer: raw.customer, items };
  if (typeof raw.note !== 'string') fail('note');
  return { customer: raw.customer, items, note: raw.note };
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
