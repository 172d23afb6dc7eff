// expect: what your own test throws inside
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
  try {
    await new Promise((resolve, reject) => {
      cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
    });
    throw new Error('cooked a shoe');
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
});

test('is ready with two dishes', async () => {
  const { once } = require('node:events');
  const [dishes] = await once(open(), 'ready');
  expect(dishes).toBe(2);
});
