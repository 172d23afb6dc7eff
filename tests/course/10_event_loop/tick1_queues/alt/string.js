'use strict';

exports.prediction = 'tick1, tick2, tick-of-tick, promise1, micro, promise-of-tick, micro-of-promise, promise2, tick-of-promise';
