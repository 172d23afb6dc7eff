// alt: Counting assertions reveals tests that end too early, but the numbers have to be kept up to date.
'use strict';
const { once } = require('node:events');
const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', () => {
  return price('soup').then((cents) => {
    expect(cents).toBe(450);
  });
});

test('has no price for an unknown dish', async () => {
  expect.hasAssertions();
  await price('shoe').catch(({ message }) => expect(message).toBe('unknown dish'));
});

test('cooks the pie', (done) => {
  cook('pie', (error, meal) => {
    try {
      expect(error).toBeFalsy();
      expect(meal).toBe('hot pie');
      done();
    } catch (failed) {
      done(failed);
    }
  });
});

test('cooks no shoes', async () => {
  const cooking = new Promise((resolve, reject) => {
    cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
  });
  expect.assertions(1);
  try {
    await cooking;
  } catch (error) {
    expect(error.message).toBe('unknown dish');
  }
});

test('is ready with two dishes', async () => {
  const [dishes] = await once(open(), 'ready');
  expect(dishes).toBe(2);
});
