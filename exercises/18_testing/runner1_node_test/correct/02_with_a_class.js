'use strict';
// Correct as well: a class with a Map; charges later, and wraps nothing.

class Cart {
  #lines = new Map();

  add(name, cents, count) {
    const { count: before = 0 } = this.#lines.get(name) ?? {};
    this.#lines.set(name, { count: before + (count ?? 1), cents, name });
  }

  lines() {
    return Array.from(this.#lines.values(), ({ name, cents, count }) => ({ cents, count, name }));
  }

  total() {
    let sum = 0;
    for (const { cents, count } of this.#lines.values()) sum += cents * count;
    return sum;
  }

  async pay(card) {
    await null;
    if (this.#lines.size === 0) throw new TypeError('The cart is empty');
    const receipt = await card.charge(this.total());
    await new Promise((resolve) => setImmediate(resolve));
    this.#lines.clear();
    return receipt;
  }
}

exports.createCart = () => new Cart();
