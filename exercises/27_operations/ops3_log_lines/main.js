'use strict';
// A program that uses your logger. Read it, don't change it:   node main.js

const { createLogger } = require('./ops3_log_lines.js');

const log = createLogger({});
log.debug('nobody sees this');
log.info('started', { pid: process.pid });
log.child({ request: 'a1' }).error('payment failed', { error: new Error('card declined', { cause: new Error('timeout') }) });
