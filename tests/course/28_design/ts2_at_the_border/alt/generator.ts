// alt: yield reports each problem as it's found, so a caller could stop early.
type Box = { id: string; kilos: number; fragile?: boolean };
type Delivery = { to: string; express: boolean; boxes: Box[] };

function* search(value: any): Generator<string> {
  if (Object.prototype.toString.call(value) !== '[object Object]') return yield 'delivery: this is no object';
  if (!isText(value.to)) yield 'to: where to?';
  if (value.express !== true && value.express !== false) yield 'express: true or false?';
  if (!Array.isArray(value.boxes)) return yield 'boxes: not a list';
  for (let i = 0; i < value.boxes.length; i++) yield* inBox(value.boxes[i], `boxes[${i}]`);
}

function* inBox(box: any, at: string): Generator<string> {
  if (box === null || typeof box !== 'object' || Array.isArray(box)) return yield `${at}: not a box`;
  if (!isText(box.id)) yield `${at}.id: not a text`;
  if (!(Number.isFinite(box.kilos) && box.kilos > 0)) yield `${at}.kilos: not a weight`;
  if (!['undefined', 'boolean'].includes(typeof box.fragile)) yield `${at}.fragile: yes or no?`;
}

function problems(value: unknown): string[] {
  return [...search(value)];
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
