// expect: It's falsy, but it isn't nothing
'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

class Html {
  #text;

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }

  static from(value) {
    if (Array.isArray(value)) return value.map(Html.from).join('');
    if (!value) return '';
    if (Object(value) === value && #text in value) return value.#text;
    return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]);
  }
}

function html(parts, ...values) {
  const pieces = values.map((value, i) => Html.from(value) + parts[i + 1]);
  return new Html(parts[0] + pieces.join(''));
}

module.exports = { html };
