// expect: I looked for the object
'use strict';

const answers = { a: true, b: false, c: false, d: true, e: false, f: true, g: true, h: true };
