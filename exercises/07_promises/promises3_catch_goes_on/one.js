'use strict';
// The first chain. Read it, don't change it.

const print = (word) => console.log(word);

Promise.reject(new Error('no water'))
  .then(() => print('boiled'))
  .catch((error) => {
    print(error.message);
    return 'lemonade';
  })
  .then((drink) => print(drink))
  .catch(() => print('closed'));
