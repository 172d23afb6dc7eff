// alt: Works on every Node.js, also where `with` is unknown; not in browsers.
import { createRequire } from 'node:module';

const beds = createRequire(import.meta.url)('./beds.json');

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
