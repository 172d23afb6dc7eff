// expect: There's nothing wrong with it
type Box = { id: string; kilos: number; fragile?: boolean };
type Delivery = { to: string; express: boolean; boxes: Box[] };

function problems(value: unknown): string[] {
  const found: string[] = [];

  function expect(fits: boolean, problem: string): void {
    if (!fits) found.push(problem);
  }

  if (!isObject(value)) return ['delivery: expected an object'];
  expect(isText(value.to), 'to: expected a text');
  expect(typeof value.express === 'boolean', 'express: expected true or false');
  expect(Array.isArray(value.boxes) && value.boxes.length > 0, 'boxes: expected a list');
  if (!Array.isArray(value.boxes)) return found;
  for (const [index, box] of value.boxes.entries()) {
    const path = `boxes[${index}]`;
    expect(isObject(box), `${path}: expected an object`);
    if (!isObject(box)) continue;
    expect(isText(box.id), `${path}.id: expected a text`);
    expect(typeof box.kilos === 'number' && Number.isFinite(box.kilos) && box.kilos > 0, `${path}.kilos: expected a number above 0`);
    expect(box.fragile === undefined || typeof box.fragile === 'boolean', `${path}.fragile: expected true or false`);
  }
  return found;
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
