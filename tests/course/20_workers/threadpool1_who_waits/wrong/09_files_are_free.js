// expect: blocks somebody else
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'readFile http resolve4 child';
