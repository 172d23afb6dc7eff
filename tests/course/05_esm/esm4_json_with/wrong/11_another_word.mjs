// expect: `as` isn't the word that browsers and Node agreed on
import beds from './beds.json' as { type: 'json' };

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
