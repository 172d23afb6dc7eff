// expect: in lowercase
'use strict';

exports.answers = { a: True, b: False, c: False, d: True, e: False, f: True, g: True, h: True };
