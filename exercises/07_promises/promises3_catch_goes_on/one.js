'use strict';
// The first chain. Read it, do not change it.

const print = (word) => console.log(word);

Promise.reject(new Error('no water'))
  .then(() => print('boiled'))
  .catch((error) => {
    print(error.message);
    return 'lemonade';
  })
  .then((drink) => print(drink))
  .catch(() => print('closed'));
