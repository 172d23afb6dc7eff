// alt: Works as with an EventTarget, but a controller for each listener costs memory.
'use strict';

// One controller for each addition, as one would do it with an EventTarget.
class EventManager {
  #added = [];
  constructor(emitter) {
    this.emitter = emitter;
  }
  add(event, handler) {
    const controller = new AbortController();
    this.emitter.on(event, handler);
    controller.signal.addEventListener('abort', () => this.emitter.off(event, handler), { once: true });
    this.#added.push({ event, handler, controller });
  }
  remove(event, handler) {
    const [found] = this.#added.filter((one) => one.event === event && one.handler === handler);
    this.#added = this.#added.filter((one) => one !== found);
    found?.controller.abort();
  }
  cleanup() {
    const added = this.#added;
    this.#added = [];
    added.forEach(({ controller }) => controller.abort());
  }
}

module.exports = { EventManager };
