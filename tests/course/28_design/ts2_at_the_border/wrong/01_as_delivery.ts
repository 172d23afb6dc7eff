// expect: a rule holds only if your code checks it
type Box = { id: string; kilos: number; fragile?: boolean };
type Delivery = { to: string; express: boolean; boxes: Box[] };

function problems(value: unknown): string[] {
  return value as Delivery ? [] : [];
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
