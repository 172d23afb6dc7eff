// expect: in openShop(), or once for the whole file
'use strict';
const EventEmitter = require('node:events');
class Doorbell extends EventEmitter {
  ring(visitor) { this.emit('ring', visitor); }
}
let first = true;
function openShop(bell, say) {
  const greet = (visitor) => {
    say(`Good morning, ${visitor}!`);
    if (first) say(`${visitor} is the first today`);
    first = false;
  };
  bell.on('ring', greet);
  return () => bell.off('ring', greet);
}
module.exports = { Doorbell, openShop };
