// expect: has to be an object
'use strict';

exports.answers = ['esm', 'cjs', 'esm', 'cjs', 'esm', 'cjs', 'esm', 'cjs'];
