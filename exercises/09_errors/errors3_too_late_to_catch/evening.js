'use strict';
// The program that uses your function. Read it, do not change it.
//
//     node evening.js [what is broken: bell or till] [milliseconds] [number of the evening]

const { closeShop } = require('./errors3_too_late_to_catch.js');

const [broken = 'nothing', wait = '20', number = '1'] = process.argv.slice(2);
const start = performance.now();

function ring() {
  console.log(`bell after ${Math.round(performance.now() - start)} ms`);
  if (broken === 'bell') throw new Error(`the bell is broken (${number})`);
}

async function count() {
  console.log('counting');
  await null;
  if (broken === 'till') throw new Error(`the till cannot be counted (${number})`);
  await new Promise((resolve) => setTimeout(resolve, Number(wait) + 20));
  console.log('counted');
}

async function evening() {
  try {
    console.log(`result: ${await closeShop(Number(wait), ring, count)}`);
  } catch (error) {
    console.log(`caught: ${error?.cause?.message ?? `${error} (without a cause)`}`);
  }
}

evening();
