// expect: written in another way
'use strict';

exports.makeList = (names) => (name) => names.includes(name);
