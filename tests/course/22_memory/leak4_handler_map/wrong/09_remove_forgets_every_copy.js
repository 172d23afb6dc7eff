// expect: emitter, how many may the manager forget
'use strict';
class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.added = [];
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    this.added.push({ event, handler });
  }
  remove(event, handler) {
    const before = this.added.length;
    this.added = this.added.filter((one) => one.event !== event || one.handler !== handler);
    if (this.added.length < before) this.emitter.off(event, handler);
  }
  cleanup() {
    this.added.forEach(({ event, handler }) => this.emitter.off(event, handler));
    this.added = [];
  }
}
module.exports = { EventManager };
