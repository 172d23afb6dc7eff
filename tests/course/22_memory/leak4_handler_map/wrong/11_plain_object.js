// expect: whose name is a symbol
'use strict';
class EventManager {
  constructor(emitter) {
    this.emitter = emitter;
    this.added = {};
  }
  add(event, handler) {
    this.emitter.on(event, handler);
    (this.added[event] ??= []).push(handler);
  }
  remove(event, handler) {
    const list = this.added[event] ?? [];
    const at = list.indexOf(handler);
    if (at === -1) return;
    list.splice(at, 1);
    this.emitter.off(event, handler);
  }
  cleanup() {
    for (const event of Object.keys(this.added)) {
      for (const handler of this.added[event]) this.emitter.off(event, handler);
    }
    this.added = {};
  }
}
module.exports = { EventManager };
