// expect: A promise isn't a list
'use strict';
const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', async () => {
  expect(await price('soup')).toBe(450);
});

test('has no price for an unknown dish', async () => {
  await expect(price('shoe')).rejects.toThrow('unknown dish');
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
  expect.assertions(1);
  try {
    await new Promise((resolve, reject) => {
      cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
    });
  } catch (error) {
    expect(error.message).toBe('unknown dish');
  }
});

test('is ready with two dishes', async () => {
  const { once } = require('node:events');
  const [dishes] = once(open(), 'ready');
  expect(dishes).toBe(2);
});
