// expect: is run right away
'use strict';

exports.prediction = 'timer main tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'http resolve4 child';
