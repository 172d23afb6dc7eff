'use strict';
// A clock that stands still until the test moves it, in place of performance.now(), process.hrtime()
// and the clock on the wall (Date). Timers stay as they are.
//
//   const clock = takeClock();
//   clock.pass(20);        // 20 ms go by, on both clocks
//   clock.setWall(-1000);  // somebody sets the clock on the wall back by a second
//   clock.now()            // the milliseconds of performance.now()
//   clock.giveBack();

function takeClock() {
  const RealDate = Date;
  const real = { hrtime: process.hrtime };
  let now = 1000 + Math.random() * 1e6; // ms since the program began
  let wall = RealDate.now();

  const clock = {
    now: () => now,
    pass(ms) {
      now += ms;
      wall += ms;
    },
    setWall(ms) {
      wall += ms;
    },
    giveBack() {
      delete performance.now; // it comes from the prototype
      process.hrtime = real.hrtime;
      globalThis.Date = RealDate;
    },
  };

  const look = () => Math.round(wall);
  const nanoseconds = () => BigInt(Math.round(now * 1e6));

  performance.now = () => now;
  process.hrtime = Object.assign((since = [0, 0]) => {
    const passed = nanoseconds() - (BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]));
    return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
  }, { bigint: nanoseconds });
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [look()] : given));
    }

    static now() {
      return look();
    }
  };
  return clock;
}

module.exports = { takeClock };
