// expect: After cleanup() the manager should be as it was
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.controller = new AbortController();
    this.pairs = [];
  }
  add(event, handler) {
    const { signal } = this.controller;
    if (signal.aborted) return;
    this.emitter.on(event, handler);
    this.pairs.push([event, handler]);
    signal.addEventListener('abort', () => this.emitter.off(event, handler));
  }
  remove(event, handler) {
    const at = this.pairs.findIndex(([e, h]) => e === event && h === handler);
    if (at >= 0) this.emitter.off(...this.pairs.splice(at, 1)[0]);
  }
  cleanup() { this.pairs = []; this.controller.abort(); }
}

module.exports = { EventManager };
