// alt: Moving an entry to the front takes constant time, but the list is written by hand; a Map keeps order, too.
'use strict';

// A ring of nodes: `head.next` is the youngest, `head.previous` the one that was not used for the longest time.
class Cache {
  #nodes = new Map();
  #head = {};
  #options;

  constructor(options) {
    this.#options = options;
    this.#head.next = this.#head.previous = this.#head;
  }

  #unlink(node) {
    node.previous.next = node.next;
    node.next.previous = node.previous;
  }

  #link(node) {
    Object.assign(node, { next: this.#head.next, previous: this.#head });
    this.#head.next.previous = node;
    this.#head.next = node;
  }

  #drop(node) {
    this.#unlink(node);
    this.#nodes.delete(node.key);
  }

  #sweep() {
    for (const node of this.#nodes.values()) {
      if (node.ends <= this.#options.now()) this.#drop(node);
    }
  }

  set(key, value) {
    this.#sweep();
    const old = this.#nodes.get(key);
    if (old) this.#drop(old);
    const node = { key, value, ends: this.#options.now() + this.#options.ttl };
    this.#nodes.set(key, node);
    this.#link(node);
    if (this.#nodes.size > this.#options.max) this.#drop(this.#head.previous);
  }

  get(key) {
    this.#sweep();
    const node = this.#nodes.get(key);
    if (!node) return undefined;
    this.#unlink(node);
    this.#link(node);
    return node.value;
  }

  has(key) {
    this.#sweep();
    return this.#nodes.has(key);
  }

  get size() {
    this.#sweep();
    return this.#nodes.size;
  }
}

exports.createCache = (options) => new Cache(options);
