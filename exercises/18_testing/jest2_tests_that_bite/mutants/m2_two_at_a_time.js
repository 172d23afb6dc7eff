'use strict';
// the odd cents are paid two at a time: 11 between 4 people makes 4, 3, 2, 2
function splitBill(cents, people) {
  if (people < 1) throw new RangeError('there must be at least one person');
  const share = Math.floor(cents / people);
  const oddCents = cents % people;
  return Array.from({ length: people }, (_, i) => share + Math.max(0, Math.min(2, oddCents - 2 * i)));
}

module.exports = { splitBill };
