// expect: The answer is true or false
'use strict';

function isTag(text) {
  return text.match(/^[a-z0-9]+(-[a-z0-9]+)*-?$/);
}

module.exports = { isTag };
