// expect: doesn't block JavaScript
'use strict';

exports.prediction = 'main pbkdf2 stat lookup tcp timer';

exports.beforePbkdf2 = 'http resolve4 child';
