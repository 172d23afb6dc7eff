// expect: can be imitated in JSON
'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(value) {
  if (Array.isArray(value)) return value.map(escape).join('');
  if (value === null || value === undefined || value === false) return '';
  if (value.safe === true) return value.text;
  return String(value).replace(/[&<>"']/g, (one) => ENTITIES[one]);
}

function html(parts, ...values) {
  const text = parts.map((part, i) => (i === 0 ? '' : escape(values[i - 1])) + part).join('');
  return { safe: true, text, toString: () => text };
}

module.exports = { html };
