// expect: yours called right away,
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring(visitor) {
    this.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  const greet = (visitor) => say(`Good morning, ${visitor}!`);
  bell.on('ring', greet());
  return () => bell.off('ring', greet);
}

module.exports = { Doorbell, openShop };
