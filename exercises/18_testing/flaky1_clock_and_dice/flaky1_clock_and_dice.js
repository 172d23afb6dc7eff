'use strict';
// flaky1_clock_and_dice                                    (interview question 158)
//
// couponCode() makes a coupon: a code with the day and four digits, and the day of its expiry, one week
// later: { code: 'TEA-0115-0427', expires: '2030-01-22' }. All days are days in UTC.
//
// Its test is red in one run out of ten, and for a week at the end of every month. So far, a colleague
// has run it again until it was green. But the test is right, both times.
//
// Let the caller pass in the clock and the dice, each one if they like:
//
//     couponCode({ now, random });     // now() returns a Date, random() a number from 0 up to, not including, 1
//     couponCode();                    // as before: the real ones
//
// and then find the two mistakes with dates and numbers of your choice.

function couponCode() {
  const month = String(new Date().getUTCMonth() + 1).padStart(2, '0');
  const day = String(new Date().getUTCDate()).padStart(2, '0');
  const digits = Math.floor(Math.random() * 10_000);

  const year = new Date().getUTCFullYear();
  const lastDay = String(new Date().getUTCDate() + 7).padStart(2, '0');
  return { code: `TEA-${month}${day}-${digits}`, expires: `${year}-${month}-${lastDay}` };
}

module.exports = { couponCode };
