// expect: the event AND the handler
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = new Map();
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  }
  remove(event, handler) {
    if (!this.handlers.get(event)?.includes(handler)) return;
    for (const one of this.handlers.get(event)) this.emitter.off(event, one);
    this.handlers.delete(event);
  }
  cleanup() {
    this.handlers.forEach((handlers, event) => handlers.forEach((handler) => this.emitter.off(event, handler)));
    this.handlers.clear();
  }
}

module.exports = { EventManager };
