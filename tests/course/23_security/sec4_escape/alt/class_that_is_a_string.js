// alt: A subclass of String works in any template, but it's an object where a string is expected.
'use strict';

class Safe extends String {}

const escape = (text) => text
  .replace(/&/g, '&amp;')
  .replace(/</g, '&lt;')
  .replace(/>/g, '&gt;')
  .replace(/"/g, '&quot;')
  .replace(/'/g, '&#39;');

function render(value) {
  if (value instanceof Safe) return value;
  if (Array.isArray(value)) return value.map(render).join('');
  return value == null || value === false ? '' : escape(`${value}`);
}

exports.html = function html(parts, ...values) {
  return new Safe(parts.reduce((before, part, i) => before + render(values[i - 1]) + part));
};
