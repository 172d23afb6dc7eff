'use strict';
// The second chain: here one `then` gets two functions. Read it, don't change it.

const print = (word) => console.log(word);

Promise.resolve('full cup')
  .then(
    (cup) => {
      print(cup);
      throw new Error('broken cup');
    },
    (error) => print(`neighbour: ${error.message}`),
  )
  .then(() => print('served'))
  .catch((error) => print(error.message))
  .then(() => print('swept'));
