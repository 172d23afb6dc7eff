// expect: That's a crash on the way
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

function parseOrder(input: unknown): Order {
  const { customer, items, note } = object(input, 'order');
  const order: Order = {
    customer: text(customer, 'customer'),
    items: list(items, 'items').map((item, index) => parseItem(item, `items[${index}]`)),
  };
  if (note !== undefined) {
    if (typeof note !== 'string') throw new Error('note: expected a text');
    order.note = note;
  }
  return order;
}

function parseItem(input: unknown, path: string): Item {
  const { name, price, count } = object(input, path);
  return {
    name: text(name, `${path}.name`),
    price: number(price, `${path}.price`, 0, Number.MAX_VALUE),
    count: whole(count, `${path}.count`),
  };
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`${path}: expected an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error(`${path}: expected a list with at least one item`);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${path}: expected a text`);
  return value;
}

function number(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== 'number' || !(value >= min && value <= max)) throw new Error(`${path}: expected a number from ${min} to ${max}`);
  return value;
}

function whole(value: unknown, path: string): number {
  if (!Number.isInteger(value)) throw new Error(`${path}: expected a whole number`);
  return number(value, path, 1, 100);
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
