'use strict';
// The code under test. It's correct - leave it as it is.
//
//   await price(dish)        a promise of the price in cents; of an unknown dish: an Error 'unknown dish'
//   cook(dish, callback)     callback(error), or callback without an error and with the meal, later;
//                            unknown dish: an Error 'unknown dish'
//   open()                   gives an EventEmitter that emits 'ready' with the number of dishes, later
//
// How long it takes isn't promised.

const { EventEmitter } = require('node:events');
const { setTimeout: sleep } = require('node:timers/promises');

const menu = new Map([['soup', 450], ['pie', 720]]);
const later = () => sleep(50);

async function price(dish) {
  await later();
  if (!menu.has(dish)) throw new Error('unknown dish');
  return menu.get(dish);
}

function cook(dish, callback) {
  later().then(() => {
    if (menu.has(dish)) callback(null, `hot ${dish}`);
    else callback(new Error('unknown dish'));
  });
}

function open() {
  const kitchen = new EventEmitter();
  later().then(() => kitchen.emit('ready', menu.size));
  return kitchen;
}

module.exports = { price, cook, open };
