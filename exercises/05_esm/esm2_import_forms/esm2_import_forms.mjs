// esm2_import_forms                                         (interview question 4)
//
// The sowing calendar was a CommonJS file until yesterday. Somebody renamed it to .mjs and turned
// its requires into imports, by search and replace. Now none of these five lines works.
//
// Repair the five lines. The function below them is right, and so are the files next to this one:
// open beds.mjs, water.mjs and moon.cjs, and look at what each of them exports, and how.

import { bedOf } from './beds';
import litres from './water.mjs';
import { moon } from './moon.cjs';
import { readFile } from 'node:fs';
const { format } = require('node:util');

export async function report(month) {
  const sowing = await readFile(new URL('./sowing.txt', import.meta.url), 'utf8');
  const line = sowing.split(/\r?\n/).find((one) => one.startsWith(`${month} `));
  const [, day, plant, area] = line.split(' ');
  return format('%s: sow %s in %s, %d litres, %s', month, plant, bedOf(plant), litres(Number(area)), moon(Number(day)));
}
