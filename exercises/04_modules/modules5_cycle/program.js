'use strict';
// The program that uses both files. Read it, don't change it.
//
//     node program.js user 250 120        loads modules5_cycle.js first
//     node program.js order 250 120       loads order.js first

const [first, ...amounts] = process.argv.slice(2);
require(first === 'user' ? './modules5_cycle.js' : './order.js');

const { User } = require('./modules5_cycle.js');
const { placeOrder } = require('./order.js');

const ada = new User('Ada');
const bob = new User('Bob');
for (const cents of amounts) placeOrder(ada, Number(cents));

for (const user of [ada, bob]) console.log(`${user.name} has spent ${user.total()}`);
