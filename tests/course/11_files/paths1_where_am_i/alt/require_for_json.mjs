// alt: require() looks beside the file and parses JSON in one step.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const prices = createRequire(import.meta.url)('./data/prices.json');
const teas = fs.readFileSync(process.argv[2], 'utf8').match(/\S+/g) ?? [];
console.log(teas.map((tea) => prices[tea]).reduce((a, b) => a + b, 0).toFixed(2));
