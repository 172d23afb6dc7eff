'use strict';
// asynctest1_false_green                                   (interview question 47)
//
// Five tests, all green. Now somebody breaks kitchen.js in nine different ways - and the tests stay green,
// because Jest believes that each of them is over before it has looked at anything.
//
// Make all five of them bite. kitchen.js stays as it is. Use each style once, if you like: async/await,
// a promise that is returned, and a callback with `done`.
//
// Useful: await   return   expect(promise).rejects.toThrow(...)   done()   done(error)
//         expect.assertions(n)   once(emitter, 'event') from node:events

const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', () => {
  price('soup').then((cents) => {
    expect(cents).toBe(450);
  });
});

test('has no price for an unknown dish', async () => {
  expect(price('shoe')).rejects.toThrow('unknown dish');
});

test('cooks the pie', (done) => {
  cook('pie', (error, meal) => {
    expect(meal).toBe('hot pie');
  });
  done();
});

test('cooks no shoes', async () => {
  try {
    await new Promise((resolve, reject) => {
      cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
    });
  } catch (error) {
    expect(error.message).toBe('unknown dish');
  }
});

test('is ready with two dishes', () => {
  open().on('ready', (dishes) => {
    expect(dishes).toBe(2);
  });
});
