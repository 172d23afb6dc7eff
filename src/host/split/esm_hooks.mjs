// The loader's thread, before Node.js 22.15: asks the main thread for the source of a module.
let port;
let file;
let count = 0;
const waiting = new Map();

export function initialize(data) {
  ({ port, file } = data);
  port.on('message', ([number, source]) => {
    waiting.get(number)(source);
    waiting.delete(number);
  });
  port.unref();
}

export async function load(url, context, next) {
  if (url.split(/[?#]/)[0] !== file) return next(url, context);
  count += 1;
  const number = count;
  const answer = new Promise((resolve) => waiting.set(number, resolve));
  port.ref();
  port.postMessage([number, url]);
  const source = await answer;
  if (waiting.size === 0) port.unref();
  return { format: 'module', shortCircuit: true, source };
}
