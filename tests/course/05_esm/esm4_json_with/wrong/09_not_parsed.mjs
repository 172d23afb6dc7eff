// expect: a file that was only read gives text
import { readFile } from 'node:fs/promises';

const beds = await readFile(new URL('./beds.json', import.meta.url), 'utf8');

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
