// alt: require() for old CommonJS modules; it cannot be analysed like an import.
import { createRequire } from 'node:module';
import { promises } from 'node:fs';
import { bedOf } from './beds.mjs';
import { litres } from './water.mjs';

const require = createRequire(import.meta.url);
const moon = require('./moon.cjs');
const { format } = require('node:util');
const { readFile } = promises;

export async function report(month) {
  const sowing = await readFile(new URL('./sowing.txt', import.meta.url), 'utf8');
  const line = sowing.split(/\r?\n/).find((one) => one.startsWith(`${month} `));
  const [, day, plant, area] = line.split(' ');
  return format('%s: sow %s in %s, %d litres, %s', month, plant, bedOf(plant), litres(Number(area)), moon(Number(day)));
}
