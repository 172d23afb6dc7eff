// expect: null or undefined wasn't promised
'use strict';
const { once } = require('node:events');
const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', () => {
  return price('soup').then((cents) => {
    expect(cents).toBe(450);
  });
});

test('has no price for an unknown dish', async () => {
  await expect(price('shoe')).rejects.toThrow('unknown dish');
});

test('cooks the pie', (done) => {
  cook('pie', (error, meal) => {
    try {
      expect(error).toBeNull();
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
  await expect(cooking).rejects.toThrow('unknown dish');
});

test('is ready with two dishes', async () => {
  const [dishes] = await once(open(), 'ready');
  expect(dishes).toBe(2);
});
