'use strict';
// A program that uses your class. Read it, don't change it.
//
//     node shop.js [name] [tea]
//
// The item counts how often somebody turns it into text. The last line shows the number.

const { inspect } = require('node:util');
const { Customer } = require('./debug1_see_more.js');

const [name = 'Ada', tea = 'sencha'] = process.argv.slice(2);
let texts = 0;

const asText = () => {
  texts += 1;
  return tea;
};
const item = { tea, toString: asText, toJSON: asText, [inspect.custom]: asText };

const customer = new Customer(name, 'open sesame');
customer.order('monday', item);
console.log(`made text of the item: ${texts} times`);
