// expect: memory isn't shared
'use strict';

globalThis.visits = 0;

module.exports = {
  keepCount() {},
  nextVisit: async () => (globalThis.visits += 1),
};
