// expect: goes away after its first
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring(visitor) {
    this.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  const greet = (visitor) => say(`Good morning, ${visitor}!`);
  bell.on('ring', greet);
  bell.once('ring', (visitor) => say(`${visitor} is the first today`));
  return () => bell.off('ring', greet);
}

module.exports = { Doorbell, openShop };
