'use strict';
// events1_on_emit                                           (interview question 25)
//
// The bakery gets a doorbell. Make it an event emitter, so that anybody can listen to it:
//
//     bell.on('ring', (visitor) => ...);       and once, and off, as on every EventEmitter
//     bell.ring('Ada');                        tells all listeners of 'ring' who is at the door
//
// Then write openShop(bell, say). As long as the shop is open,
// - each ring is greeted: say('Good morning, Ada!')
// - the first ring also gets, after the greeting: say('Ada is the first today')
//
// It returns a function that closes the shop. After that, the shop says nothing when the bell rings. But others
// listen to the same bell, and they go on listening.

const EventEmitter = require('node:events');

class Doorbell {
  ring(visitor) {
    // your code here
  }
}

function openShop(bell, say) {
  // your code here
  return function close() {};
}

module.exports = { Doorbell, openShop };
