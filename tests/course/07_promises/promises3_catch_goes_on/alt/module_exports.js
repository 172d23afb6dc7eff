'use strict';

module.exports = {
  one: ['no water', 'lemonade'],
  two: ['full cup', ' broken cup', 'swept'],
  three: ['WIPED', 'green tea', 'counted', 'money missing'],
};
