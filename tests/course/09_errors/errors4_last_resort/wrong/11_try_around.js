// expect: no line that begins with FATAL
'use strict';

try {
  require('./shop.js');
} catch (error) {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
}
