// alt: One listener with a counter is easier to remove, but it asks for the first visitor at each ring.
'use strict';
const { EventEmitter, once } = require('node:events');
function Doorbell() { EventEmitter.call(this); }
Object.setPrototypeOf(Doorbell.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Doorbell, EventEmitter);
Doorbell.prototype.ring = function (visitor) { return this.emit('ring', visitor); };
function openShop(bell, say) {
  let visitors = 0;
  function onRing(visitor) {
    visitors += 1;
    say(`Good morning, ${visitor}!`);
    if (visitors === 1) say(`${visitor} is the first today`);
  }
  bell.addListener('ring', onRing);
  return function close() { bell.removeListener('ring', onRing); };
}
module.exports = { Doorbell, openShop };
