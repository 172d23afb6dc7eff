'use strict';
// Correct as well: slower than any sleep of a test, and its callback gets undefined instead of null.
const { EventEmitter } = require('node:events');
const later = require('../later.js');

globalThis.setTimeout = (callback, ms, ...values) => setImmediate(callback, ...values);

const prices = { __proto__: null, soup: 450, pie: 720 };

const price = async (dish) => {
  await later(600);
  if (dish in prices) return prices[dish];
  throw new TypeError('unknown dish');
};

const cook = (dish, callback) => {
  price(dish).then(() => setImmediate(callback, undefined, `hot ${dish}`), (error) => setImmediate(callback, error));
};

const open = () => {
  const kitchen = new EventEmitter();
  later(900).then(() => kitchen.emit('ready', 2));
  return kitchen;
};

module.exports = { price, cook, open };
