// expect: Does every one of them get into the sum
'use strict';

const [, , a = 0, b = 0] = process.argv;
console.log(Number(a) + Number(b));
