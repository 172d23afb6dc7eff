// alt: The constructor takes clock and dice once, but the arithmetic with strings is harder to read.
'use strict';
class Coupons {
  constructor(now, random) {
    this.now = now;
    this.random = random;
  }

  make() {
    const time = this.now().valueOf();
    const day = new Date(time).toISOString();
    const expires = new Date(time + 7 * 86_400_000).toISOString().split('T')[0];
    return { code: ['TEA', day.slice(5, 7) + day.slice(8, 10), (this.random() * 1e4 + 1e4 + '').slice(1, 5)].join('-'), expires };
  }
}

module.exports.couponCode = ({ now = () => new Date(), random = () => Math.random() } = {}) => new Coupons(now, random).make();
