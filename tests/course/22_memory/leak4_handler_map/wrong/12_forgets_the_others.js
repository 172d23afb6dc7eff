// expect: has to know the others of the same event
'use strict';
class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = new Map();
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    if (!this.handlers.has(event)) this.handlers.set(event, []);
    this.handlers.get(event).push(handler);
  }
  remove(event, handler) {
    if (this.handlers.get(event)?.includes(handler)) {
      this.emitter.off(event, handler);
      this.handlers.delete(event);
    }
  }
  cleanup() {
    this.handlers.forEach((list, event) => list.forEach((handler) => this.emitter.off(event, handler)));
    this.handlers.clear();
  }
}
module.exports = { EventManager };
