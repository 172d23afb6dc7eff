// expect: Only one can be the first
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
  bell.on('ring', greet);
  bell.on('ring', welcomeFirst);
  return () => {
    bell.off('ring', greet);
    bell.off('ring', welcomeFirst);
  };
}

module.exports = { Doorbell, openShop };
