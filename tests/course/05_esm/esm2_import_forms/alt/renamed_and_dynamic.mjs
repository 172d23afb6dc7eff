// alt: import() can load on demand, but at the top level it delays every importer.
import fs from 'node:fs';
import { format } from 'node:util';
import { bedOf } from './beds.mjs';
import { default as moon } from './moon.cjs';

const { litres } = await import('./water.mjs');
const readFile = (file, encoding) => fs.readFileSync(file, encoding);

export async function report(month) {
  const sowing = await readFile(new URL('./sowing.txt', import.meta.url), 'utf8');
  const line = sowing.split(/\r?\n/).find((one) => one.startsWith(`${month} `));
  const [, day, plant, area] = line.split(' ');
  return format('%s: sow %s in %s, %d litres, %s', month, plant, bedOf(plant), litres(Number(area)), moon(Number(day)));
}
