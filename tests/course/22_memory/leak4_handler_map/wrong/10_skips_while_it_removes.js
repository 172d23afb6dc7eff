// expect: shorter while you walk along it makes the walk skip
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
    const at = this.added.findIndex((one) => one.event === event && one.handler === handler);
    if (at === -1) return;
    this.added.splice(at, 1);
    this.emitter.off(event, handler);
  }
  cleanup() {
    this.added.forEach(({ event, handler }) => this.remove(event, handler));
  }
}
module.exports = { EventManager };
