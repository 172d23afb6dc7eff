// alt: Asks for the browser first, so a test that fakes `document` in Node.js counts as a browser.
'use strict';

function runtime() {
  if (globalThis.document !== undefined) return 'browser';
  return globalThis.process?.release?.name === 'node' ? 'node' : 'other';
}

module.exports = { runtime };
