'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, show } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');

const step = ladder();
const BALANCER = '127.0.0.1'; // that is me
const some = (prefix) => `${prefix}.${randomInt(1, 250)}`;
const [ada, ben, carl] = [some('203.0.113'), some('198.51.100'), some('192.0.2')];
const cdn = some('10.1.7');
const both = [BALANCER, '10.1.0.0/16'];

step('visitors behind the balancer', async () => {
  const village = await poll([BALANCER]);
  await village.votes(ada, 201, ada, 'The balancer wrote the address of the visitor into X-Forwarded-For.');
  await village.votes(ben, 201, ben, 'Another visitor votes, through the same balancer.');
  await village.votes(ada, 409, ada, 'The first visitor votes again.');
  await village.votes('2001:db8::7', 201, '2001:db8::7', 'Visitors can have an IPv6 address.');
});

step('a visitor who lies', async () => {
  const village = await poll([BALANCER]);
  await village.votes(`1.2.3.4, ${ada}`, 201, ada, `The visitor wrote X-Forwarded-For: 1.2.3.4, and the balancer appended the
real address. The list has to be read from the end: you can believe what our proxies wrote, and nothing in front of
that.`);
  await village.votes(`5.6.7.8, ${ada}`, 409, ada, 'The same visitor, with another lie.');
  await village.votes(`${BALANCER}, ${ada}`, 409, ada, "This time the lie is the balancer's own address.");
  await village.votes(`${ben}, 5.6.7.8, ${ada}`, 409, ada, 'Two lies, and the address of an innocent neighbour among them.');
  await village.votes(ben, 201, ben, 'The neighbour can still vote.');
  const headers = ['x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'];
  for (const header of headers) await village.votes(ada, 409, ada, `Anybody can write the header ${header}, and no proxy of ours does.`, { [header]: header === 'forwarded' ? 'for=9.9.9.9' : '9.9.9.9' });
});

step('two proxies in a row', async () => {
  const village = await poll(both);
  await village.votes(`${ada}, ${cdn}`, 201, ada, `The request came through the CDN (${cdn}) and the balancer. Both are ours, so both are skipped.`);
  await village.votes(`1.2.3.4, ${ada}, ${cdn}`, 409, ada, 'The same visitor, with a lie in front.');
  await village.votes(ben, 201, ben, 'This visitor came to the balancer directly. A fixed number of proxies doesn\'t fit all requests. Their addresses do.');
  await village.votes(`1.2.3.4, ${ben}`, 409, ben, 'The same visitor came directly again, with a lie: a fixed number of proxies would believe it.');
  await village.votes(`${cdn}, ${carl}`, 201, carl, `The lie is the address of the CDN. ${carl} isn't one of ours, so nothing in front of it counts.`);
  await village.votes(`${ada}, ${carl}`, 409, carl, 'The same visitor wrote the address of a neighbour.');
});

step('no proxy at all', async () => {
  const village = await poll([]);
  await village.votes(undefined, 201, BALANCER, 'There are no proxies, and no header.');
  await village.votes('1.2.3.4', 409, BALANCER, "`proxies` is empty: don't believe anybody's header. The address is that of the socket.");
  await village.votes(`5.6.7.8, ${BALANCER}`, 409, BALANCER, "`proxies` is empty: don't believe anybody's header.");
  const other = await poll(['10.1.0.0/16']);
  await other.votes('1.2.3.4', 201, BALANCER, `Only 10.1.0.0/16 is ours, and I come from ${BALANCER}. So don't believe my header.`);
});

step('the link', async () => {
  const behind = await poll([BALANCER]);
  await behind.links({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'vote.example' }, 'https://vote.example/results', 'The balancer speaks https with the visitor, and http with this app. It says so in X-Forwarded-Proto and X-Forwarded-Host.');
  await behind.links({ 'x-forwarded-proto': 'http', 'x-forwarded-host': 'vote.example:8080' }, 'http://vote.example:8080/results', 'This visitor came by http, and to another port.');
  await behind.links({}, `${behind.url}/results`, "The proxy said nothing, so it's the server's own protocol and host, with its port.");
  const alone = await poll([]);
  await alone.links({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }, `${alone.url}/results`, 'There are no proxies. A visitor wrote these headers, and with this link in a mail, others would end up on his site.');
  await alone.links({}, `${alone.url}/results`, "There are no proxies, so it's the server's own protocol and host, with its port.");
});

// ---------------------------------------------------------------------------

async function poll(proxies) {
  const site = await open(appFrom(path.join(__dirname, 'proxy1_trust_proxy.js'), { proxies: [...proxies] }), { steady: true });
  return { url: site.url, votes, links };

  async function votes(forwarded, status, ip, why, more = {}) {
    const headers = { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }), ...more };
    const answer = await site.visit('POST /vote', { json: { bread: 'rye' }, headers });
    if (answer.status === status && answer.json?.ip === ip) return;
    throw lesson`
      proxies: ${show(proxies)}, and a vote came from the socket ${BALANCER} with
          X-Forwarded-For: ${forwarded ?? '(none)'}${Object.entries(more).map(([name, value]) => `\n${name}: ${value}`).join('')}

          expected   ${status} { ip: '${ip}' }
          got        ${answer.status} ${answer.json === undefined ? oneLine(answer.text) : show(answer.json)}

      ${answer.json?.ip === ip ? `The address is right. ${status === 409 ? 'It has voted before.' : "It hasn't voted before."}` : reason(answer.json?.ip)}
    `;

    function reason(got) {
      if (got === undefined) return why;
      if (got === BALANCER && ip !== BALANCER) return `${why}\n${BALANCER} is the balancer, at the other end of the socket: all visitors would have this address.`;
      return why;
    }
  }

  async function links(headers, link, why) {
    const answer = await site.visit('GET /link', { headers });
    if (answer.status === 200 && answer.json?.link === link) return;
    throw lesson`
      proxies: ${show(proxies)}, and GET /link came with ${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join(', ') || 'none of the X-Forwarded headers'}

          expected   ${link}
          got        ${answer.json?.link ?? `${answer.status} ${oneLine(answer.text)}`}

      ${why}
    `;
  }
}
