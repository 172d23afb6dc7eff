// paths1_where_am_i                                         (interview question 14)
//
// The tea shop's till adds up an order:
//
//     node paths1_where_am_i.mjs order.txt        prints: 16.70
//
// The prices are in data/prices.json, which belongs to the program and is next to it. The order is a
// file that belongs to the person at the till, who names it as they would in any other program.
//
// In this folder it works. Then somebody put it in "C:\tea shop #1", others started it from
// their desktop, and now it can't find anything. Repair the two paths.

import { readFileSync } from 'node:fs';

const pricesFile = './data/prices.json';
const orderFile = new URL(process.argv[2], import.meta.url);

const prices = JSON.parse(readFileSync(pricesFile, 'utf8'));
const teas = readFileSync(orderFile, 'utf8').split(/\r?\n/).filter(Boolean);
const total = teas.reduce((sum, tea) => sum + prices[tea], 0);
console.log(total.toFixed(2));
