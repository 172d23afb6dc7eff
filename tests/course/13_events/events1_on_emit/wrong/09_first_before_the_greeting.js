// expect: Listeners are called in the order
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring(visitor) {
    this.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  const greet = (visitor) => say(`Good morning, ${visitor}!`);
  const welcomeFirst = (visitor) => say(`${visitor} is the first today`);
  bell.once('ring', welcomeFirst);
  bell.on('ring', greet);
  return () => {
    bell.off('ring', greet);
    bell.off('ring', welcomeFirst);
  };
}

module.exports = { Doorbell, openShop };
