// alt: The shape is data, and the error messages come from one place.
type Box = { id: string; kilos: number; fragile?: boolean };
type Delivery = { to: string; express: boolean; boxes: Box[] };

type Check = (value: any, path: string) => string[];

const is = (what: string, test: (value: any) => boolean): Check => (value, path) => (test(value) ? [] : [`${path}: expected ${what}`]);
const optional = (check: Check): Check => (value, path) => (value === undefined ? [] : check(value, path));
const listOf = (check: Check): Check => (value, path) =>
  Array.isArray(value) ? value.flatMap((one, i) => check(one, `${path}[${i}]`)) : [`${path}: expected a list`];
const shape = (checks: Record<string, Check>): Check => (value, path) =>
  isObject(value)
    ? Object.entries(checks).flatMap(([key, check]) => check(value[key], path === 'delivery' ? key : `${path}.${key}`))
    : [`${path}: expected an object`];

const flag = is('true or false', (it) => typeof it === 'boolean');
const words = is('a text', (it) => isText(it));
const weight = is('a weight', (it) => typeof it === 'number' && it > 0 && it !== Infinity);
const delivery = shape({ to: words, express: flag, boxes: listOf(shape({ id: words, kilos: weight, fragile: optional(flag) })) });

function problems(value: unknown): string[] {
  return delivery(value, 'delivery');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDelivery(value: unknown): value is Delivery {
  return problems(value).length === 0;
}

function readDelivery(text: string): Delivery {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error('delivery: this is not JSON', { cause: error });
  }
  const found = problems(value);
  if (found.length > 0) throw new Error(found.join('\n'));
  return value as Delivery;
}

module.exports = { problems, isDelivery, readDelivery };
