// expect: let the network wait for pbkdf2
'use strict';

exports.prediction = 'main timer pbkdf2 tcp stat lookup';

exports.beforePbkdf2 = 'http resolve4 child';
