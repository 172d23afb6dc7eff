// alt: Every slot has a state that can be seen, and an event wakes whoever waits; more moving parts.
'use strict';

const { EventEmitter } = require('node:events');

class Pool extends EventEmitter {
  constructor({ connect, max, patience }) {
    super();
    this.connect = connect;
    this.patience = patience;
    this.slots = Array.from({ length: max }, () => ({ state: 'empty' }));
    this.line = new Map();
    this.on('change', this.#serve);
  }

  acquire = () => new Promise((resolve, reject) => {
    const ticket = Symbol('ticket');
    const leave = () => clearTimeout(timer) ?? this.line.delete(ticket);
    const timer = setTimeout(() => leave() && reject(new Error('waited too long')), this.patience);
    this.line.set(ticket, { resolve, reject, leave });
    this.emit('change');
  });

  release = (connection, error = null) => {
    const slot = this.slots.find((one) => one.state === 'lent' && one.connection === connection);
    if (slot === undefined) return;
    slot.state = error === null ? 'free' : 'empty';
    if (error !== null) slot.connection.close();
    this.emit('change');
  };

  #serve() {
    for (const [, waiter] of this.line) {
      const slot = this.slots.find((one) => one.state === 'free') ?? this.slots.find((one) => one.state === 'empty');
      if (!slot) return;
      waiter.leave();
      this.#fill(slot, waiter);
    }
  }

  #fill(slot, waiter) {
    const free = slot.state === 'free';
    slot.state = 'lent';
    if (free) return waiter.resolve(slot.connection);
    slot.connection = undefined;
    Promise.resolve(this.connect()).then((connection) => {
      slot.connection = connection;
      waiter.resolve(connection);
    }).catch((error) => {
      slot.state = 'empty';
      waiter.reject(error);
      this.emit('change');
    });
  }
}

module.exports = { createPool: (options) => new Pool(options) };
