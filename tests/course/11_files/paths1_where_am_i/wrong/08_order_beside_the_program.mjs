// expect: It looked for the order in the program's folder
import { readFileSync } from 'node:fs';
import path from 'node:path';

const pricesFile = path.join(import.meta.dirname, 'data', 'prices.json');
const orderFile = path.join(import.meta.dirname, process.argv[2]);

const prices = JSON.parse(readFileSync(pricesFile, 'utf8'));
const teas = readFileSync(orderFile, 'utf8').split(/\r?\n/).filter(Boolean);
const total = teas.reduce((sum, tea) => sum + prices[tea], 0);
console.log(total.toFixed(2));
