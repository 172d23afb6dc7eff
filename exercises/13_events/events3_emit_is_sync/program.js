'use strict';
// The program you're asked about. Read it, don't change it.

const EventEmitter = require('node:events');

const print = (word) => console.log(word);
const oven = new EventEmitter();

oven.on('ready', () => print('bread'));

oven.once('ready', function taste() {
  print(oven.listeners('ready').includes(taste) ? 'still' : 'gone'); // is taste on the list, right now?
});

oven.on('ready', async () => {
  print('pack');
  await null;
  print('label');
});

oven.on('ready', () => {
  throw new Error('the tray is too hot');
});

oven.on('ready', () => print('sell'));

print('start');
try {
  oven.emit('ready');
  print('sold');
} catch {
  print('caught');
}
print(oven.emit('cleaned') ? 'heard' : 'unheard');
print('end');
