// expect: and contain no copy of them
import { bedOf } from './beds.mjs';
import { litres } from './water.mjs';
import { readFile } from 'node:fs/promises';
import { format } from 'node:util';

const moon = (day) => (day < 15 ? 'growing moon' : 'fading moon');

export async function report(month) {
  const sowing = await readFile(new URL('./sowing.txt', import.meta.url), 'utf8');
  const line = sowing.split(/\r?\n/).find((one) => one.startsWith(`${month} `));
  const [, day, plant, area] = line.split(' ');
  return format('%s: sow %s in %s, %d litres, %s', month, plant, bedOf(plant), litres(Number(area)), moon(Number(day)));
}
