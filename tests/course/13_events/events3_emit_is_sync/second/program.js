// second: A nested emit is finished before its listener goes on; a listener added meanwhile hears only the next emit.
'use strict';

const EventEmitter = require('node:events');

const print = (word) => console.log(word);
const oven = new EventEmitter();

oven.on('ready', () => {
  print('bread');
  oven.on('ready', () => print('late'));
  oven.emit('sold');
  print('wrapped');
});

oven.on('ready', () => print('bell'));

oven.on('sold', async () => {
  print('paid');
  await null;
  print('receipt');
});

print('start');
oven.emit('ready');
print('end');
