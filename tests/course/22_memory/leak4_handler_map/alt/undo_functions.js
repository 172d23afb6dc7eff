// alt: Each addition brings its own undo function, so other kinds of work can be undone, too.
'use strict';

class EventManager {
  undo = new Map();
  constructor(emitter) {
    this.emitter = emitter;
  }
  add(event, handler) {
    this.emitter.addListener(event, handler);
    const one = { event, handler };
    this.undo.set(one, () => this.emitter.removeListener(event, handler));
  }
  remove(event, handler) {
    for (const [one, undo] of this.undo) {
      if (one.event !== event || one.handler !== handler) continue;
      this.undo.delete(one);
      undo();
      break;
    }
  }
  cleanup() {
    for (const undo of this.undo.values()) undo();
    this.undo.clear();
  }
}

module.exports = { EventManager };
