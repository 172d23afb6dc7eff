// alt: A URL needs no path functions, and most of fs takes it.
import { readFileSync } from 'node:fs';

const pricesFile = new URL('./data/prices.json', import.meta.url);
const orderFile = process.argv[2];

const prices = JSON.parse(readFileSync(pricesFile, 'utf8'));
const teas = readFileSync(orderFile, 'utf8').split(/\r?\n/).filter(Boolean);
const total = teas.reduce((sum, tea) => sum + prices[tea], 0);
console.log(total.toFixed(2));
