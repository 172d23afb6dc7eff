'use strict';
// The program that uses your function. Read it, don't change it.
//
//     node evening.js [what is broken: bell or till] [milliseconds] [number of the evening]
//     node evening.js quick      counting the till ends before the bell rings

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
  if (broken !== 'quick') await new Promise((resolve) => setTimeout(resolve, Number(wait) + 20));
  console.log('counted');
}

async function evening() {
  try {
    console.log(`result: ${await closeShop(Number(wait), ring, count)}`);
  } catch (error) {
    console.log(`caught: ${error?.cause?.message ?? `${error} (without a cause)`}`);
  }
  const handlers = ['uncaughtException', 'unhandledRejection'].filter((event) => process.listenerCount(event) > 0);
  if (handlers.length > 0) console.log(`handlers left: ${handlers.join(', ')}`);
}

evening();
