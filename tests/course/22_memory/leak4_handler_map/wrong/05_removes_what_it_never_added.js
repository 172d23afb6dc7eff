// expect: The emitter belongs to everybody
'use strict';

class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.pairs = [];
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.pairs.push([event, handler]);
  }
  remove(event, handler) {
    this.emitter.off(event, handler);
    this.pairs = this.pairs.filter(([e, h]) => e !== event || h !== handler);
  }
  cleanup() {
    for (const [event, handler] of this.pairs) this.emitter.off(event, handler);
    this.pairs = [];
  }
}

module.exports = { EventManager };
