// expect: and it did not end
'use strict';

console.log(process.argv.slice(2).reduce((sum, text) => sum + Number(text), 0));
setInterval(() => {}, 1000);
