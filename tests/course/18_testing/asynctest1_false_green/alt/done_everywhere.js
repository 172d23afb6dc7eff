// alt: done() suits callbacks and events, but when an expectation fails, the test waits for its time limit.
'use strict';
const { once } = require('node:events');
const { price, cook, open } = require('./kitchen');

test('knows the price of the soup', () => {
  return price('soup').then((cents) => expect(cents).toEqual(450));
});

test('has no price for an unknown dish', async () => {
  await expect(price('shoe')).rejects.toThrow('unknown dish');
});

test('cooks the pie', (done) => {
  cook('pie', (error, meal) => {
    if (error) return done(error);
    expect(meal).toBe('hot pie');
    done();
  });
});

test('cooks no shoes', async () => {
  const cooking = new Promise((resolve, reject) => {
    cook('shoe', (error, meal) => (error ? reject(error) : resolve(meal)));
  });
  await expect(cooking).rejects.toThrow('unknown dish');
});

test('is ready with two dishes', (done) => {
  open().once('ready', (dishes) => {
    expect(dishes).toBe(2);
    done();
  });
});
