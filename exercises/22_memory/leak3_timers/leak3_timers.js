'use strict';
// leak3_timers                                         (interview questions 60, 21)
//
// In the auction hall every screen shows a chart of the prices; a timer brings it up to date. Screens
// are switched on and off all day, but nobody ever stops a chart: the server asks for more prices
// from hour to hour, keeps every chart in memory, and doesn't end when it should.
//
// Write the two functions that are empty:
// - chart.stop() stops this one chart. Called a second time, it does no harm.
// - hall.stopAll() stops every chart that is still running. New ones can be opened after it.
// Whatever has stopped never ticks again, and the hall doesn't remember it.

function createHall(readPrice, every) {
  return {
    open(screen) {
      const prices = [];

      setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every);

      return {
        prices,
        stop() {
          // your code here
        },
      };
    },

    stopAll() {
      // your code here
    },
  };
}

module.exports = { createHall };
