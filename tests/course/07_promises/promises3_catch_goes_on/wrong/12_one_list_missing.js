// expect: I hoped for a list of lines
'use strict';

module.exports = { one: ['no water', 'lemonade'], two: ['full cup', 'broken cup', 'swept'] };
