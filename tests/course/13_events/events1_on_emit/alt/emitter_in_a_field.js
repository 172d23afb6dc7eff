// alt: Outsiders cannot emit by themselves, but each method they need has to be passed on.
'use strict';

const { EventEmitter } = require('node:events');

class Doorbell {
  #emitter = new EventEmitter();

  on = (event, listener) => this.#emitter.on(event, listener);
  once = (event, listener) => this.#emitter.once(event, listener);
  off = (event, listener) => this.#emitter.off(event, listener);
  ring = (visitor) => this.#emitter.emit('ring', visitor);
}

function openShop(bell, say) {
  let visitors = 0;
  const listen = (visitor) => {
    visitors += 1;
    say(`Good morning, ${visitor}!`);
    if (visitors === 1) say(`${visitor} is the first today`);
  };
  bell.on('ring', listen);
  return () => bell.off('ring', listen);
}

module.exports = { Doorbell, openShop };
