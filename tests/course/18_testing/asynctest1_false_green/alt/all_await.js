// alt: Every test returns a promise, so Jest waits for each of them; callbacks have to be wrapped.
'use strict';
const { once } = require('node:events');
const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', () => {
  return expect(price('soup')).resolves.toBe(450);
});

test('has no price for an unknown dish', async () => {
  await expect(price('shoe')).rejects.toThrow('unknown dish');
});

test('cooks the pie', async () => {
  const { promisify } = require('node:util');
  expect(await promisify(cook)('pie')).toBe('hot pie');
});

test('cooks no shoes', async () => {
  const cooking = new Promise((resolve, reject) => {
    cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
  });
  await expect(cooking).rejects.toThrow('unknown dish');
});

test('is ready with two dishes', async () => {
  const [dishes] = await once(open(), 'ready');
  expect(dishes).toBe(2);
});
