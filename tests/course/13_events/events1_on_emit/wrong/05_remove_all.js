// expect: clears the list for
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
  return () => bell.removeAllListeners('ring');
}

module.exports = { Doorbell, openShop };
