// expect: Take the listener off the list
'use strict';

const EventEmitter = require('node:events');
class Doorbell extends EventEmitter { ring(visitor) { this.emit('ring', visitor); } }
function openShop(bell, say) {
  let open = true, first = true;
  bell.on('ring', (v) => { if (!open) return; say(`Good morning, ${v}!`); if (first) { first = false; say(`${v} is the first today`); } });
  return () => { open = false; };
}
module.exports = { Doorbell, openShop };
