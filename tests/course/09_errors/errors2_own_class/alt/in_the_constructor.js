// alt: `new.target.name` is right for subclasses, too, unless a minifier renames them.
'use strict';

class ValidationError extends Error {
  constructor(message, field, options) {
    super(message, options);
    this.name = new.target.name;
    Object.assign(this, { field, forGuests: true });
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
