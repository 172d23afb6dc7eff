// expect: The loop looks at
'use strict';

exports.prediction = 'main tcp timer pbkdf2 stat lookup';

exports.beforePbkdf2 = 'http resolve4 child';
