// expect: Nobody was told
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring(visitor) {
    this.emit(visitor);
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
