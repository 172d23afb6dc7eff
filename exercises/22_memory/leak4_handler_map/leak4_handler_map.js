'use strict';
// leak4_handler_map                                        (interview question 60)
//
// "Use an EventManager, then you can't forget a listener", says an article, and shows this class.
// The board of the auction hall uses it: it adds handlers to the auction, which lives as long as the
// program, and calls cleanup() when it's switched off. And yet the auction has more listeners
// every day.
//
// Repair the class:
// - add(event, handler)     may be called for many handlers of one event
// - remove(event, handler)  takes this one away, if it was added here
// - cleanup()               takes away all that were added here, and nothing else; the manager can
//                           be used again after it

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = new Map();
  }

  add(event, handler) {
    this.emitter.on(event, handler);
    this.handlers.set(event, handler);
  }

  remove(event) {
    const handler = this.handlers.get(event);
    if (handler) {
      this.emitter.off(event, handler);
      this.handlers.delete(event);
    }
  }

  cleanup() {
    this.handlers.forEach((handler, event) => this.emitter.off(event, handler));
    this.handlers.clear();
  }
}

module.exports = { EventManager };
