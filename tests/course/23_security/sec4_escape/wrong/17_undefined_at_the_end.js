// expect: one more part than there are values
'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(parts, ...values) {
  const text = parts.map((part, i) => part + String(values[i]).replace(/[&<>"']/g, (one) => ENTITIES[one])).join('');
  return { toString: () => text };
}

module.exports = { html };
