// alt: The semaphore can be reused for other limits, but it's one more class.
'use strict';

class Semaphore {
  #free;
  #waiting = new Set();

  constructor(free) {
    this.#free = free;
  }

  get length() {
    return this.#waiting.size;
  }

  get empty() {
    return this.#free === 0;
  }

  acquire(signal) {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const waiter = {
        go: () => {
          signal?.removeEventListener('abort', waiter.abort);
          resolve();
        },
        abort: () => {
          this.#waiting.delete(waiter);
          reject(signal.reason);
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener('abort', waiter.abort, { once: true });
    });
  }

  release() {
    const [first] = this.#waiting;
    if (!first) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(first);
    first.go();
  }
}

function createBulkhead({ places, seats }) {
  const semaphore = new Semaphore(places);
  return async (work, options) => {
    if (options?.signal?.aborted) throw options.signal.reason;
    if (semaphore.empty && semaphore.length >= seats) {
      const error = new Error('full');
      error.code = 'EFULL';
      throw error;
    }
    await semaphore.acquire(options?.signal);
    try {
      return await work();
    } finally {
      semaphore.release();
    }
  };
}

module.exports = { createBulkhead };
