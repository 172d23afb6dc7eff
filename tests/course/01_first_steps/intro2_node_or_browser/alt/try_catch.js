// alt: Catches every kind of absence, but also hides errors that have other reasons.
'use strict';

function exists(look) {
  try {
    return Boolean(look());
  } catch {
    return false;
  }
}

function runtime() {
  if (exists(() => process.versions.node)) return 'node';
  return exists(() => document) ? 'browser' : 'other';
}

module.exports = { runtime };
