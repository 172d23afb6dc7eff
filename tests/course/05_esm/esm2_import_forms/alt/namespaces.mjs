// alt: Each use shows where a function comes from, but the CommonJS default hides in `.default`.
import * as fs from 'fs/promises';
import * as util from 'util';
import * as beds from './beds.mjs';
import * as water from './water.mjs';
import * as shed from './moon.cjs';

const { readFile } = fs;
const { format } = util;
const { bedOf } = beds;
const { litres } = water;
const moon = shed.default;

export async function report(month) {
  const sowing = await readFile(new URL('./sowing.txt', import.meta.url), 'utf8');
  const line = sowing.split(/\r?\n/).find((one) => one.startsWith(`${month} `));
  const [, day, plant, area] = line.split(' ');
  return format('%s: sow %s in %s, %d litres, %s', month, plant, bedOf(plant), litres(Number(area)), moon(Number(day)));
}
