// alt: The semaphore can be reused elsewhere, and the connections are only a stack next to it.
'use strict';

// Places first, connections second: a semaphore of `max`, and a stack of what is open.
class Semaphore {
  #free;
  #line = new Set();

  constructor(places) {
    this.#free = places;
  }

  enter(patience) {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const entry = () => {
        clearTimeout(timer);
        this.#line.delete(entry);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#line.delete(entry);
        reject(new Error('timeout'));
      }, patience);
      this.#line.add(entry);
    });
  }

  leave() {
    const [first] = this.#line;
    if (first) first();
    else this.#free += 1;
  }
}

exports.createPool = ({ connect, max, patience }) => {
  const places = new Semaphore(max);
  const stack = [];
  const busy = new WeakSet();
  return {
    async acquire() {
      await places.enter(patience);
      try {
        const connection = stack.pop() ?? await connect();
        busy.add(connection);
        return connection;
      } catch (error) {
        places.leave();
        throw error;
      }
    },
    release(connection, error) {
      if (!busy.delete(connection)) return;
      if (error) connection.close();
      else stack.push(connection);
      places.leave();
    },
  };
};
