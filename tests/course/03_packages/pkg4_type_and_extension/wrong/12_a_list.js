// expect: I hoped for an object
'use strict';

exports.answers = ['esm', 'cjs', 'esm', 'cjs', 'esm', 'cjs', 'esm', 'cjs'];
