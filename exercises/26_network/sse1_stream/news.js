'use strict';
// The news of the harbour. Read it, don't change it.
//
//     news.publish('Two ships\nare late')        -> { id: 1, text: 'Two ships\nare late' }, also as the event 'entry'
//     news.after(5)                              -> the entries whose id is greater than 5, oldest first

const { EventEmitter } = require('node:events');

class News extends EventEmitter {
  #entries = [];

  publish(text) {
    const entry = { id: this.#entries.length + 1, text };
    this.#entries.push(entry);
    this.emit('entry', entry);
    return entry;
  }

  after(id) {
    return this.#entries.filter((entry) => entry.id > id);
  }
}

module.exports = { News };
