// alt: setImmediate() collects more calls than a microtask, but answers a little later.
'use strict';

class Loader {
  #batch;
  #queue = [];

  constructor(batch) {
    this.#batch = batch;
  }

  load(id) {
    const { promise, ...settle } = deferred();
    if (this.#queue.length === 0) setImmediate(() => this.#send());
    this.#queue.push({ id, ...settle });
    return promise;
  }

  #send() {
    const sent = this.#queue.splice(0);
    const unique = sent.map(({ id }) => id).filter((id, i, all) => all.indexOf(id) === i);
    Promise.resolve()
      .then(() => this.#batch(unique))
      .then((rows) => sent.forEach(({ id, resolve, reject }) => {
        const row = rows.find((one) => one.id === id);
        if (row && row.error) reject(new Error(row.error));
        else resolve(row || null);
      }))
      .catch((error) => sent.forEach(({ reject }) => reject(error)));
  }
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

exports.createLoader = (batch) => new Loader(batch);
