// expect: with the same
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring(visitor) {
    this.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  bell.on('ring', (visitor) => say(`Good morning, ${visitor}!`));
  bell.once('ring', (visitor) => say(`${visitor} is the first today`));
  return () => {
    bell.off('ring', (visitor) => say(`Good morning, ${visitor}!`));
    bell.off('ring', (visitor) => say(`${visitor} is the first today`));
  };
}

module.exports = { Doorbell, openShop };
