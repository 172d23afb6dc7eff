// alt: The WeakMap knows what was made here, so nothing else can pass itself off as finished HTML.
'use strict';

const finished = new WeakMap();
const entity = (character) => ({ 38: '&amp;', 60: '&lt;', 62: '&gt;', 34: '&quot;', 39: '&#39;' })[character.charCodeAt(0)] ?? character;

function textOf(value) {
  if (finished.has(value)) return finished.get(value);
  if (Array.isArray(value)) {
    let all = '';
    for (const one of value) all += textOf(one);
    return all;
  }
  switch (value) {
    case null:
    case undefined:
    case false:
      return '';
    default:
      return Array.from(String(value), entity).join('');
  }
}

function html(parts, ...values) {
  let all = '';
  parts.forEach((part, i) => {
    all += part;
    if (i < values.length) all += textOf(values[i]);
  });
  const result = Object.freeze({ toString: () => all });
  finished.set(result, all);
  return result;
}

module.exports = { html };
