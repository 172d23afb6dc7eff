'use strict';
// Some gardeners ask the moon. A finished file, and an old one: it's CommonJS. Leave it as it is.
module.exports = function moon(day) {
  return day < 15 ? 'growing moon' : 'fading moon';
};
