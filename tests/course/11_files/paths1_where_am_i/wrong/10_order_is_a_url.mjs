// expect: have special meanings
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const pricesFile = path.join(import.meta.dirname, 'data', 'prices.json');
const orderFile = new URL(process.argv[2], pathToFileURL(`${process.cwd()}/`));

const prices = JSON.parse(readFileSync(pricesFile, 'utf8'));
const teas = readFileSync(orderFile, 'utf8').split(/\r?\n/).filter(Boolean);
const total = teas.reduce((sum, tea) => sum + prices[tea], 0);
console.log(total.toFixed(2));
