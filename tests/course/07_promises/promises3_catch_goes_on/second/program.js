// second: A catch can throw, too; without a return it passes on undefined; a rejected promise that is returned is an error.
'use strict';

const print = (word) => console.log(word);

Promise.resolve('tea')
  .then((drink) => {
    print(drink);
    throw new Error('spilt');
  })
  .then(() => print('served'))
  .catch((error) => {
    print(error.message);
    throw new Error('no cloth');
  })
  .catch((error) => print(error.message))
  .then((value) => print(typeof value))
  .finally(() => print('swept'))
  .then(() => Promise.reject(new Error('closed')))
  .then(
    () => print('counted'),
    (error) => print(`sign: ${error.message}`),
  )
  .catch(() => print('alarm'));
