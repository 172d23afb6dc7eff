// expect: went silent as well
'use strict';

// The EventManager of many articles: one remembered handler per event name.
const handlers = new Map();

function openSession(ticker, onPrice) {
  const history = [];
  const listener = (price) => {
    history.push(price);
    onPrice(price);
  };
  ticker.on('price', listener);
  handlers.set('price', listener);
  return {
    history,
    close() {
      const handler = handlers.get('price');
      if (handler) {
        ticker.removeListener('price', handler);
        handlers.delete('price');
      }
    },
  };
}

module.exports = { openSession };
