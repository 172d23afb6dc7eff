// expect: exist only in CommonJS
import { readFileSync } from 'node:fs';
import path from 'node:path';

const pricesFile = path.join(__dirname, 'data', 'prices.json');
const orderFile = process.argv[2];

const prices = JSON.parse(readFileSync(pricesFile, 'utf8'));
const teas = readFileSync(orderFile, 'utf8').split(/\r?\n/).filter(Boolean);
const total = teas.reduce((sum, tea) => sum + prices[tea], 0);
console.log(total.toFixed(2));
