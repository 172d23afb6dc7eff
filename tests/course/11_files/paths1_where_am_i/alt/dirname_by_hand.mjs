// alt: Works before Node.js 20.11, which brought import.meta.dirname.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const __dirname = dirname(fileURLToPath(import.meta.url));
const read = (file) => readFile(file, 'utf8');

const prices = JSON.parse(await read(resolve(__dirname, './data/prices.json')));
const order = await read(resolve(process.cwd(), process.argv[2]));
let cents = 0;
for (const tea of order.split('\n')) {
  if (tea) cents += Math.round(prices[tea.trim()] * 100);
}
console.log((cents / 100).toFixed(2));
