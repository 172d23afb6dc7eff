// expect: finally doesn't change the value
'use strict';

exports.one = ['no water', 'lemonade'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'black tea', 'counted', 'money missing'];
