// alt: Short, but each try adds a link to the chain of promises.
'use strict';

const worthAnother = ({ status }) => status === undefined || status === 429 || (status > 501 && status < 505);
const mayComeTwice = ({ method, headers }) => !['POST', 'PATCH'].includes(method) || headers['idempotency-key'] !== undefined;

function retry(request, options, attempts = 1) {
  const { send, tries, deadline, signal, now, sleep, random } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  return send(request).catch((error) => {
    const limit = 100 * 2 ** (attempts - 1);
    const pause = Math.max(random() * limit, 1000 * (error.retryAfter || 0));
    if (attempts < tries && mayComeTwice(request) && worthAnother(error) && now() + pause <= deadline) {
      return sleep(pause, signal).then(() => retry(request, options, attempts + 1));
    }
    throw Object.assign(error, { attempts });
  });
}

module.exports = { retry };
