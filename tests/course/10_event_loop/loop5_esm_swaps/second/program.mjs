// second: Only the top level of an ES module runs inside a microtask; in a later callback the tick comes first, as usual.

const print = (label) => console.log(label);

function both(where) {
  Promise.resolve().then(() => print(`${where}-promise`));
  process.nextTick(() => print(`${where}-tick`));
}

print('start');

both('top');

setImmediate(() => {
  print('immediate');
  both('later');
});

print('end');
