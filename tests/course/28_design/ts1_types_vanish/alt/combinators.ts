// alt: Small parsers are put together; the next step would be a library such as Zod.
type Item = { name: string; price: number; count: number };
type Order = { customer: string; items: Item[]; note?: string };

type Parser<T> = (value: unknown, path: string) => T;

function check<T>(what: string, test: (value: any) => boolean): Parser<T> {
  return (value, path) => {
    if (test(value)) return value as T;
    throw new TypeError(`${path}: expected ${what}`);
  };
}

const words = check<string>('a text', (it) => typeof it === 'string' && it.trim().length > 0);
const anyText = check<string>('a text', (it) => typeof it === 'string');
const money = check<number>('a price', (it) => typeof it === 'number' && it >= 0 && it < Infinity);
const amount = check<number>('1 to 100', (it) => Number.isInteger(it) && it >= 1 && it <= 100);

function listOf<T>(parser: Parser<T>): Parser<T[]> {
  const atLeastOne = check<unknown[]>('a list', (it) => Array.isArray(it) && it.length > 0);
  return (value, path) => atLeastOne(value, path).map((one, i) => parser(one, `${path}[${i}]`));
}

function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (value, path) => (value === undefined ? undefined : parser(value, path));
}

function shape<T extends object>(parsers: { [K in keyof T]: Parser<T[K]> }): Parser<T> {
  const plain = check<object>('an object', (it) => it instanceof Object && !Array.isArray(it));
  return (value, path) => {
    const raw = plain(value, path) as any;
    const entries = Object.entries<Parser<any>>(parsers as any)
      .map(([key, parser]) => [key, parser(raw[key], path === 'order' ? key : `${path}.${key}`)])
      .filter(([, one]) => one !== undefined);
    return Object.fromEntries(entries) as T;
  };
}

const item = shape<Item>({ name: words, price: money, count: amount });
const whole = shape<Order>({ customer: words, items: listOf(item), note: optional(anyText) as Parser<any> });

function parseOrder(input: unknown): Order {
  return whole(input, 'order');
}

function total(order: Order): number {
  return order.items.reduce((sum, { price, count }) => sum + price * count, 0);
}

module.exports = { parseOrder, total };
