'use strict';

const ticks = ['tick1', 'tick2', 'tick-of-tick'];
const microtasks = ['promise1', 'micro', 'promise-of-tick', 'micro-of-promise', 'promise2'];

module.exports = { prediction: [...ticks, ...microtasks, 'tick-of-promise'] };
