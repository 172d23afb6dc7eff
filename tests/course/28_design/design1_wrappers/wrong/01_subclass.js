// expect: A class for each combination
'use strict';

function cached(Source) {
  return class CachedSource extends Source.constructor {
    known = new Map();

    async get(id) {
      if (!this.known.has(id)) this.known.set(id, await super.get(id));
      return this.known.get(id);
    }
  };
}

module.exports = { cached, timed: cached, logged: cached, strict: (object) => object };
