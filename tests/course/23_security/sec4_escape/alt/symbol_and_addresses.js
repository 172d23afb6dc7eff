// alt: Also checks addresses, which escaping alone doesn't make safe.
'use strict';
// A symbol can't come out of JSON. In href and src, an address needs one of three schemes as well.

const FINISHED = Symbol('finished html');
const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;']]);

const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES.get(character));

function safeAddress(text) {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(text, 'https://hotel.example').protocol) ? text : '#';
  } catch {
    return '#';
  }
}

function piece(value, before) {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'object' && FINISHED in value) return value[FINISHED];
  if (Array.isArray(value)) return value.map((one) => piece(one, before)).join('');
  const text = String(value);
  return escape(/(href|src)=["']$/i.test(before) ? safeAddress(text) : text);
}

function html(parts, ...values) {
  const text = values.reduce((all, value, i) => all + piece(value, parts[i]) + parts[i + 1], parts[0]);
  return { [FINISHED]: text, toString: () => text };
}

module.exports = { html };
