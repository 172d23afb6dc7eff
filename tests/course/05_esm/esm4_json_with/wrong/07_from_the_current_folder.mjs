// expect: where the program was STARTED
import { readFileSync } from 'node:fs';

const beds = JSON.parse(readFileSync('./beds.json', 'utf8'));

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
