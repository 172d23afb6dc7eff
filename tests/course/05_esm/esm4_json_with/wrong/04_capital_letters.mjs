// expect: doesn't know this attribute
import beds from './beds.json' with { type: 'JSON' };

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
