'use strict';

class EventManager {
  #emitter;
  #added = [];

  constructor(emitter) {
    this.#emitter = emitter;
  }

  add(event, handler) {
    this.#emitter.on(event, handler);
    this.#added.push({ event, handler });
  }

  remove(event, handler) {
    const at = this.#added.findIndex((one) => one.event === event && one.handler === handler);
    if (at === -1) return;
    this.#added.splice(at, 1);
    this.#emitter.off(event, handler);
  }

  cleanup() {
    for (const { event, handler } of this.#added) this.#emitter.off(event, handler);
    this.#added = [];
  }
}

module.exports = { EventManager };
