// expect: I made     html`<p>Room</p>`
'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(parts, ...values) {
  const text = parts.reduce((all, part, i) => all + values[i - 1] + part).replace(/[&<>"']/g, (one) => ENTITIES[one]);
  return { toString: () => text };
}

module.exports = { html };
