// expect: can be imitated in JSON
'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(value) {
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value.parts) && Array.isArray(value.values)) {
    return value.parts.map((part, i) => part + (i < value.values.length ? render(value.values[i]) : '')).join('');
  }
  return String(value).replace(/[&<>"']/g, (one) => ENTITIES[one]);
}

function html(parts, ...values) {
  const result = { parts: [...parts], values };
  Object.defineProperty(result, 'toString', { value: () => render(result) });
  return result;
}

module.exports = { html };
