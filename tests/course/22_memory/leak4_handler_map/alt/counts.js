// alt: A count for each handler needs no search through a list, but it needs more code.
'use strict';
class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.handlers = new Map(); // event -> Map(handler -> how often)
  }
  add(event, handler) {
    let counts = this.handlers.get(event);
    if (!counts) this.handlers.set(event, (counts = new Map()));
    counts.set(handler, (counts.get(handler) ?? 0) + 1);
    this.emitter.addListener(event, handler);
  }
  remove(event, handler) {
    const counts = this.handlers.get(event);
    const n = counts?.get(handler);
    if (!n) return;
    this.emitter.off(event, handler);
    if (n === 1) counts.delete(handler);
    else counts.set(handler, n - 1);
    if (counts.size === 0) this.handlers.delete(event);
  }
  cleanup() {
    for (const [event, counts] of this.handlers) {
      for (const [handler, n] of counts) {
        for (let i = 0; i < n; i += 1) this.emitter.off(event, handler);
      }
    }
    this.handlers.clear();
  }
}
module.exports = { EventManager };
