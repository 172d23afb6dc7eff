// expect: Both bells use one list
'use strict';

const EventEmitter = require('node:events');

class Doorbell {
  static emitter = new EventEmitter();
  on(...args) {
    Doorbell.emitter.on(...args);
  }
  once(...args) {
    Doorbell.emitter.once(...args);
  }
  off(...args) {
    Doorbell.emitter.off(...args);
  }
  ring(visitor) {
    Doorbell.emitter.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  const greet = (visitor) => say(`Good morning, ${visitor}!`);
  const welcomeFirst = (visitor) => say(`${visitor} is the first today`);
  bell.on('ring', greet);
  bell.once('ring', welcomeFirst);
  return () => {
    bell.off('ring', greet);
    bell.off('ring', welcomeFirst);
  };
}

module.exports = { Doorbell, openShop };
