'use strict';
// cook() never calls back with a meal

const { EventEmitter } = require('node:events');
const later = require('../later.js');

const menu = new Map([['soup', 450], ['pie', 720]]);

async function price(dish) {
  await later();
  if (!menu.has(dish)) throw new Error('unknown dish');
  return menu.get(dish);
}

function cook(dish, callback) {
  later().then(() => {
    if (!menu.has(dish)) callback(new Error('unknown dish'));
  });
}

function open() {
  const kitchen = new EventEmitter();
  later().then(() => kitchen.emit('ready', menu.size));
  return kitchen;
}

module.exports = { price, cook, open };
