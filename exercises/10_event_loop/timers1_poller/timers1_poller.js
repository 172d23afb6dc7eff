'use strict';
// timers1_poller                                                (interview question 21)
//
// A parcel tracker keeps asking the depot for news. Write its poller:
//
//     const poller = createPoller(ask, 1000);
//     poller.start();      // from now on ask() is called again and again, the first time after 1000 ms
//     poller.stop();       // from now on it's no longer called; start() may follow later
//
// - ask() returns a promise. Never ask again while an answer is still on its way, not even after stop() and start().
// - start() on a running poller changes nothing, and neither does stop() on a stopped one.
// - stop() also works while an answer is on its way.
// - A running poller must not keep the program alive by itself.

function createPoller(ask, ms) {
  return {
    start() {
      // ...
    },

    stop() {
      // ...
    },
  };
}

module.exports = { createPoller };
