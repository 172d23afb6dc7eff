// alt: Remembers only the path from the root, so a value that appears twice is shown twice.
'use strict';

const { SECRET_NAMES, cleanText } = require('./texts.js');

class Redactor {
  #path = new WeakSet();

  walk(value) {
    switch (typeof value) {
      case 'string': return cleanText(value);
      case 'object': return value === null ? null : this.#inside(value);
      default: return value;
    }
  }

  #inside(value) {
    if (this.#path.has(value)) return '[circular]';
    this.#path.add(value);
    try {
      return this.#copy(value);
    } finally {
      this.#path.delete(value);
    }
  }

  #copy(value) {
    if (value instanceof Date) return value.toISOString();
    if (value instanceof URL) return this.walk(value.toString());
    if (Array.isArray(value)) return value.map((one) => this.walk(one));
    if (value instanceof Set) return new Set([...value].map((one) => this.walk(one)));
    if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, this.#field(key, one)]));
    const names = value instanceof Error ? Object.getOwnPropertyNames(value) : Object.keys(value);
    return Object.fromEntries(names.map((name) => [name, this.#field(name, value[name])]));
  }

  #field(name, value) {
    const simple = String(name).toLowerCase().replaceAll('-', '').replaceAll('_', '');
    return SECRET_NAMES.has(simple) ? '[hidden]' : this.walk(value);
  }
}

exports.redact = (value) => new Redactor().walk(value);
