'use strict';

module.exports = {
  printed: `
    tealog clean
    tealog pages --fast
    tealog upload
  `,
  scriptFindsTool: 1,
};
