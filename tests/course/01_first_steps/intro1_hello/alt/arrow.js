// alt: Shorter, but an arrow function in a const cannot be called above its line.
'use strict';

const greet = (name) => `Hello, ${name}!`;

module.exports = { greet };
