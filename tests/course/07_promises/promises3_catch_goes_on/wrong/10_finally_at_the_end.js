// expect: at its place in
'use strict';

exports.one = ['no water', 'lemonade'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['green tea', 'wiped', 'counted', 'money missing'];
