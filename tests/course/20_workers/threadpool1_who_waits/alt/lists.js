'use strict';

module.exports = {
  prediction: ['main', 'timer', 'tcp', 'pbkdf2', 'stat', 'lookup'],
  beforePbkdf2: ['child', 'http', 'resolve4', 'pbkdf2'],
};
