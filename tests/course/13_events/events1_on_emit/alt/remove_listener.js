// alt: The listeners are data, so closing cannot forget one of them.
'use strict';

const EventEmitter = require('events');

class Doorbell extends EventEmitter {
  constructor() {
    super();
    this.ring = this.emit.bind(this, 'ring');
  }
}

exports.Doorbell = Doorbell;
exports.openShop = function openShop(bell, say) {
  const listeners = [
    ['on', (visitor) => say('Good morning, ' + visitor + '!')],
    ['once', (visitor) => say(visitor + ' is the first today')],
  ];
  for (const [how, listener] of listeners) bell[how]('ring', listener);
  return () => listeners.forEach(([, listener]) => bell.removeListener('ring', listener));
};
