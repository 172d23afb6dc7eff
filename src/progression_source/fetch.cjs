'use strict';
// Prints what an https address gives, or says in one line on standard error why it does not. Redirects
// are followed only to where the first address could have led, too.
const [, address] = process.argv;
const MOST = 1 << 20;
const isSafe = ({ protocol, hostname }) =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

// There was an answer, and it is none.
class Refusal extends Error {}

async function load(url, hops) {
  if (!isSafe(url)) throw new Refusal(`it leads on to ${url.origin}, which is not encrypted`);
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
  const next = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && next) {
    if (hops === 0) throw new Refusal('it leads from one address to the next without an end');
    return load(new URL(next, url), hops - 1);
  }
  if (!response.ok) throw new Refusal(`the server answered ${response.status} ${response.statusText}`);
  const parts = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > MOST) throw new Refusal('it is larger than 1 MiB');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

load(new URL(address), 5).then(
  (text) => process.stdout.write(text),
  (error) => {
    console.error(error.cause?.code ?? error.cause?.message ?? error.message);
    process.exitCode = error instanceof Refusal ? 3 : 4;
  },
);
