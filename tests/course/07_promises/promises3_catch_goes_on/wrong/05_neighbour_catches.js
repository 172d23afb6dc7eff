// expect: b and a are neighbours
'use strict';

exports.one = ['no water', 'lemonade'];
exports.two = ['full cup', 'neighbour: broken cup', 'served', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
