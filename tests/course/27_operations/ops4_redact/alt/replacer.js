// alt: JSON.stringify() does the walking, but what JSON can't write is lost.
'use strict';

const { SECRET_NAMES, cleanText } = require('./texts.js');

// JSON.stringify() walks; the replacer says what it finds. Cycles are cut: `this` is the object above.
function redact(value) {
  const above = [];
  const json = JSON.stringify(value, function replace(key, found) {
    while (above.length > 0 && above.at(-1)[1] !== this) above.pop();
    if (SECRET_NAMES.has(key.replace(/[-_]/g, '').toLowerCase())) return '[hidden]';
    if (typeof found === 'string') return cleanText(found);
    if (found === null || typeof found !== 'object') return found;
    if (above.some(([original]) => original === found)) return '[cycle]';
    let plain = found;
    if (found instanceof Map) plain = Object.fromEntries(found);
    else if (found instanceof Set) plain = Array.from(found);
    else if (found instanceof Error) plain = { ...found, name: found.name, message: found.message, stack: found.stack, cause: found.cause };
    above.push([found, plain]);
    return plain;
  });
  return JSON.parse(json);
}

module.exports = { redact };
