// alt: A signal can close many things at once; for two listeners it is a detour.
'use strict';

const EventEmitter = require('node:events');

class Doorbell extends EventEmitter {
  ring = (visitor) => void this.emit('ring', visitor);
}

function openShop(bell, say) {
  const events = new AbortController();
  const when = (visitor, text) => !events.signal.aborted && say(text);
  const greet = (visitor) => when(visitor, `Good morning, ${visitor}!`);
  const first = (visitor) => when(visitor, `${visitor} is the first today`);
  bell.addListener('ring', greet).once('ring', first);
  events.signal.addEventListener('abort', () => bell.off('ring', greet).off('ring', first));
  return () => events.abort();
}

module.exports = { Doorbell, openShop };
