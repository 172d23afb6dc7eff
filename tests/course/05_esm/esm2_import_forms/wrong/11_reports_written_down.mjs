// expect: I copied your file to another folder
import { bedOf } from './beds.mjs';
import { litres } from './water.mjs';
import moon from './moon.cjs';
import { readFileSync as readFile } from 'node:fs';
import { format } from 'node:util';

const bed = { radish: 'the cold frame', beans: 'the sunny bed', leek: 'the long bed' };

export async function report(month) {
  const lines = { april: 'radish in the cold frame, 8 litres, fading moon', may: 'beans in the sunny bed, 24 litres, growing moon', june: 'leek in the long bed, 20 litres, growing moon' };
  return `${month}: sow ${lines[month]}`;
}
