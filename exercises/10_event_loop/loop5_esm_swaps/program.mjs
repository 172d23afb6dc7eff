// Nearly the same program as in loop1_predict_order, saved as an ES module. Read it, don't change it.

const print = (label) => console.log(label);

print('start');

setImmediate(() => {
  print('immediate');
  setTimeout(() => print('timer'), 0);
});

Promise.resolve().then(() => print('promise'));

process.nextTick(() => print('tick'));

print('end');
