// alt: All wrappers inherit one base, and Cached shares an answer even while it's on its way.
'use strict';

class Wrapper {
  constructor(source) {
    this.source = source;
  }

  async get(...given) {
    return this.source.get(...given);
  }
}

class Cached extends Wrapper {
  #promises = new Map();

  get(...given) {
    const key = given.map((one) => typeof one + JSON.stringify(one)).join('|');
    if (!this.#promises.has(key)) {
      const promise = super.get(...given);
      this.#promises.set(key, promise);
      promise.catch(() => this.#promises.delete(key));
    }
    return this.#promises.get(key);
  }
}

class Timed extends Wrapper {
  constructor(source, { now, record }) {
    super(source);
    Object.assign(this, { now, record });
  }

  async get(...given) {
    const start = this.now();
    let failed = true;
    try {
      const book = await super.get(...given);
      failed = false;
      return book;
    } finally {
      this.record({ ms: this.now() - start, failed });
    }
  }
}

class Logged extends Wrapper {
  constructor(source, write) {
    super(source);
    this.write = write;
  }

  get(...given) {
    const what = 'get(' + given.map((one) => JSON.stringify(one)).join(', ') + ')';
    return super.get(...given).then(
      (book) => (this.write(what + ' ok'), book),
      (error) => {
        this.write(what + ' ' + error);
        throw error;
      },
    );
  }
}

const IGNORED = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'inspect']);

const handler = {
  get(target, name) {
    if (typeof name === 'string' && !IGNORED.has(name) && !Reflect.has(target, name)) throw new TypeError(`no property called "${name}"`);
    const value = target[name];
    return typeof value === 'function' ? (...given) => value.apply(target, given) : value;
  },
  set(target, name, value) {
    if (!(name in target)) throw new TypeError(`no property called "${String(name)}"`);
    target[name] = value;
    return true;
  },
};

module.exports = {
  cached: (source) => new Cached(source),
  timed: (source, options) => new Timed(source, options),
  logged: (source, write) => new Logged(source, write),
  strict: (object) => new Proxy(object, handler),
};
