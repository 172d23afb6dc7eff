// expect: got undefined instead of
'use strict';

exports.PI = 3.14159;
exports.add = (a, b) => { Math.round((a + b) * 100) / 100; };
exports.subtract = (a, b) => { Math.round((a - b) * 100) / 100; };
