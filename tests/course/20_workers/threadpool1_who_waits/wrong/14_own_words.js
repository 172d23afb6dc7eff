// expect: never prints "dns"
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'dns http';
