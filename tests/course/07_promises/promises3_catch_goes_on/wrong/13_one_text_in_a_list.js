// expect: as one line
'use strict';

exports.one = ['no water, lemonade'];

exports.two = ['full cup', 'broken cup', 'swept'];

exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
