'use strict';
// The third chain. Read it, don't change it.

const print = (word) => console.log(word);

Promise.resolve('green tea')
  .finally(() => {
    print('wiped');
    return 'black tea';
  })
  .then((tea) => print(tea))
  .finally(() => {
    print('counted');
    throw new Error('money missing');
  })
  .then(() => print('locked'))
  .catch((error) => print(error.message));
