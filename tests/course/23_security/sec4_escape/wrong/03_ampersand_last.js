// expect: If you replace & last
'use strict';

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
    if (value === null || value === undefined || value === false) return '';
    if (Object(value) === value && #text in value) return value.#text;
    return String(value)
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replaceAll('&', '&amp;');
  }
}

function html(parts, ...values) {
  const pieces = values.map((value, i) => Html.from(value) + parts[i + 1]);
  return new Html(parts[0] + pieces.join(''));
}

module.exports = { html };
