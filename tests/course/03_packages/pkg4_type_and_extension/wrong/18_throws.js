// expect: threw an error while it was being loaded
'use strict';

exports.answers = { 'start.js': esm };
