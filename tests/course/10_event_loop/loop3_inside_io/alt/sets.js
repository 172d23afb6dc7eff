'use strict';

module.exports = {
  prediction: new Set(['Main', 'File', 'Tick', 'Promise', 'Immediate', 'Timer']),
  luck: new Set(['immediate', 'timer']),
};
