// alt: Private total, and the class has no name in stack traces.
'use strict';

module.exports = class {
  static share = (total, people) => Math.ceil(total / people);

  #total;

  constructor(cents) {
    this.#total = cents;
  }

  get total() {
    return this.#total;
  }

  add(cents) {
    this.#total += cents;
    return this;
  }
};
