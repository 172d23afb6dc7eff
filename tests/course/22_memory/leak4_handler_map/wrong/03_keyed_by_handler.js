// expect: a handler alone doesn't say
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.events = new Map();
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.events.set(handler, event);
  }
  remove(event, handler) {
    if (this.events.get(handler) !== event) return;
    this.emitter.off(event, handler);
    this.events.delete(handler);
  }
  cleanup() {
    this.events.forEach((event, handler) => this.emitter.off(event, handler));
    this.events.clear();
  }
}

module.exports = { EventManager };
