// alt: Values and running loads are kept apart, so it's easy to see what forget() does during a load.
'use strict';

class Cache {
  #load;
  #values = new Map();
  #flights = new Map();

  constructor(load) {
    this.#load = load;
  }

  async get(key) {
    if (this.#values.has(key)) return this.#values.get(key);
    if (this.#flights.has(key)) return this.#flights.get(key).promise;
    const flight = {};
    this.#flights.set(key, flight);
    flight.promise = this.#fly(key, () => this.#flights.get(key) === flight);
    return flight.promise;
  }

  async #fly(key, stillWanted) {
    try {
      const value = await this.#load(key);
      if (stillWanted()) this.#values.set(key, value);
      return value;
    } finally {
      if (stillWanted()) this.#flights.delete(key);
    }
  }

  forget(key) {
    this.#values.delete(key);
    this.#flights.delete(key);
  }
}

exports.createCache = (load) => new Cache(load);
