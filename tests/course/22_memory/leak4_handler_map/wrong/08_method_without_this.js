// expect: and your code threw an error
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = {};
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.handlers[event].push(handler);
  }
  remove(event, handler) { this.emitter.off(event, handler); }
  cleanup() { this.handlers = {}; }
}

module.exports = { EventManager };
