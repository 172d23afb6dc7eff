// expect: no line that starts with FATAL
'use strict';

try {
  require('./shop.js');
} catch (error) {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
}
