'use strict';

const smallQueues = ['tick', 'promise'];
const phases = ['immediate', 'timer'];

exports.prediction = ['main', 'file', ...smallQueues, ...phases];
exports.luck = phases;
