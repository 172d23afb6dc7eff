// alt: Works everywhere, but each `+` and quote is a chance to lose a space.
'use strict';

function greet(name) {
  return 'Hello, ' + name + '!';
}

module.exports = { greet };
