// expect: A rejection goes past it
'use strict';

exports.one = ['boiled', 'no water', 'lemonade'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
