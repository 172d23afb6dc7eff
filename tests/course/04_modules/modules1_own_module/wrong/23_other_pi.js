// expect: the length of the fence depends on it
'use strict';

const toCentimetres = (metres) => Math.round(metres * 100) / 100;

exports.add = (a, b) => toCentimetres(a + b);
exports.subtract = (a, b) => toCentimetres(a - b);
exports.PI = 3.14;
