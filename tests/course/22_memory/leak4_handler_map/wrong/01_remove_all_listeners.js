// expect: A manager takes back only what it added itself
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.events = new Set();
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.events.add(event);
  }
  remove(event, handler) { this.emitter.off(event, handler); }
  cleanup() {
    for (const event of this.events) this.emitter.removeAllListeners(event);
    this.events.clear();
  }
}

module.exports = { EventManager };
