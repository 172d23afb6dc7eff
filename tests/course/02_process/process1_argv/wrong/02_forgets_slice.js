// expect: The first two entries are always there
'use strict';

let sum = 0;
for (const text of process.argv) sum += Number(text);
console.log(sum);
