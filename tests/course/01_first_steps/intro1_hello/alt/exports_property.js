// alt: join() pays off for many parts; for three, a template is easier to read.
'use strict';

exports.greet = function greet(name) {
  return ['Hello, ', name, '!'].join('');
};
