'use strict';
// The table of refresh tokens, as a database keeps it. Each call takes a moment, and meanwhile others
// call too. A family is everything that comes from one login on one device.

const moment = () => new Promise((resolve) => setImmediate(resolve));

class TokenTable {
  #rows = new Map();
  #ended = new Set();

  async insert({ hash, family, memberId, expires }) {
    await moment();
    this.#rows.set(hash, { hash, family, memberId, expires, used: false });
  }

  // A copy of the row, as it is at this moment: { hash, family, memberId, expires, used, ended }, or
  // undefined. `ended` is true when its family was ended.
  async find(hash) {
    await moment();
    const row = this.#rows.get(hash);
    return row && { ...row, ended: this.#ended.has(row.family) };
  }

  // UPDATE tokens SET used = true WHERE hash = ... AND used = false. True when that changed a row: of
  // all who ask for the same token, also at the same moment, only one gets true.
  async use(hash) {
    await moment();
    const row = this.#rows.get(hash);
    if (!row || row.used) return false;
    row.used = true;
    return true;
  }

  // All tokens of this family are worth nothing from now on, also those that are inserted later.
  async endFamily(family) {
    await moment();
    this.#ended.add(family);
  }

  get familiesEnded() {
    return this.#ended.size;
  }

  get rows() {
    return [...this.#rows.values()];
  }
}

module.exports = { TokenTable };
