// expect: Does something round it
'use strict';

console.log(process.argv.slice(2).reduce((sum, text) => sum + Number(text), 0).toFixed(1));
