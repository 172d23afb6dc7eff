// alt: Finds a handler at once, but the same handler can't be added twice.
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = new Map();
  }
  add(event, handler) {
    if (!this.handlers.has(event)) this.handlers.set(event, new Set());
    const handlers = this.handlers.get(event);
    if (handlers.has(handler)) return;
    handlers.add(handler);
    this.emitter.on(event, handler);
  }
  remove(event, handler) {
    if (this.handlers.get(event)?.delete(handler)) this.emitter.off(event, handler);
  }
  cleanup() {
    for (const [event, handlers] of this.handlers) for (const handler of handlers) this.emitter.off(event, handler);
    this.handlers.clear();
  }
}

module.exports = { EventManager };
