// expect: A class can get all
'use strict';

class Doorbell {
  ring(visitor) {
    this.emit('ring', visitor);
  }
}

function openShop(bell, say) {
  const greet = (visitor) => say(`Good morning, ${visitor}!`);
  const welcomeFirst = (visitor) => say(`${visitor} is the first today`);
  bell.on('ring', greet);
  bell.once('ring', welcomeFirst);
  return () => {
    bell.off('ring', greet);
    bell.off('ring', welcomeFirst);
  };
}

module.exports = { Doorbell, openShop };
