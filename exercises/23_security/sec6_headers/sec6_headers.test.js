'use strict';
const path = require('node:path');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, show } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { policyOf } = require('./policy.js');

const step = ladder();
let site;

step('the page works as before', async () => {
  for (const [address, status, words] of [['/', 200, ['<h1>Rye bread</h1>', "document.title = 'Bakery, visit 1';", 'src="/menu.js"']], ['/', 200, ['visit 2']], ['/menu.js', 200, ['Fresh every day']], ['/nothing', 404, []], ['/oven', 500, []]]) {
    const answer = await get(address);
    const missing = words.find((word) => !answer.text.includes(word));
    if (answer.status === status && missing === undefined) continue;
    throw lesson`
      I opened ${address} and hoped for ${status}${missing ? ` and a body with ${missing}` : ''}. I got ${answer.status} ${oneLine(answer.text)}

      Only the headers change. The page stays as it was.
    `;
  }
});

step('nobody else shows the page in a frame', async () => {
  isModest('/', await get('/'));
});

step("smuggled scripts don't run", async () => {
  const answer = await get('/');
  const policy = policyOf(answer.headers);
  if (policy === undefined) {
    throw lesson`
      The page came without a Content-Security-Policy, so <script>alert(1)</script>, smuggled into it, would run.

      Of all the headers that helmet sets, only this one stops inline scripts, and contentSecurityPolicy: false turns it
      off. If our own script is stopped as well, it needs a nonce, which smuggled ones don't have.
    `;
  }
  stops('/', policy);
});

step('our own scripts do', async () => {
  const { policy, scripts } = await scriptsOfPage();
  for (const { nonce, src, code } of scripts) {
    if (src === undefined ? policy.inline({ nonce, code }) : policy.file(src, { nonce })) continue;
    throw lesson`
      The page has this script:   <script${nonce === undefined ? '' : ` nonce="${nonce}"`}${src ? ` src="${src}"` : ''}>${src ? '' : oneLine(code)}</script>
      The header says:            ${scriptPart(policy)}

      A browser wouldn't run it. ${whyStopped(nonce, src, policy)}
    `;
  }
});

step('a nonce is for one answer', async () => {
  const { random } = Math;
  const [first, second] = [await scriptsOfPage(), await scriptsOfPage()];
  Math.random = () => 0.5;
  const [third, fourth] = [await scriptsOfPage(), await scriptsOfPage()].map(({ scripts }) => scripts[0].nonce);
  Math.random = random;
  const [one, other] = [first, second].map(({ scripts }) => scripts[0].nonce);
  if (second.policy.inline({ nonce: one, code: 'alert(1)' })) {
    throw lesson`
      I opened the page twice. Both times the nonce was "${one}".

      A nonce that I read today works tomorrow, in the script that I smuggle into another visitor's page. Make a new one for
      each response. When does your line run: when the app is created, or when a request arrives?
    `;
  }
  if (one !== undefined && third === fourth) {
    throw lesson`
      Your nonce comes from Math.random(). After a few of its numbers, the next ones can be computed.
      node:crypto has random bytes that nobody can guess: randomBytes(16).toString('base64').
    `;
  }
  const short = [one, other].find((nonce) => nonce !== undefined && nonce.length < 22);
  if (short !== undefined) {
    throw lesson`
      One nonce was "${one}", the next one "${other}". That can be guessed. Use 16 random bytes from node:crypto: as text, that's
      22 characters or more.
    `;
  }
});

step('the same for files, 404 and errors', async () => {
  for (const address of ['/menu.js', '/nothing', '/oven', '/nothing/at/all.html']) {
    const answer = await get(address);
    isModest(address, answer);
    const policy = policyOf(answer.headers);
    if (policy !== undefined) stops(address, policy);
    if (policy === undefined) throw lesson`${address} came without a Content-Security-Policy. ${whyNotHere(address)}`;
  }
});

// ---------------------------------------------------------------------------

async function get(address) {
  site ??= await open(appFrom(path.join(__dirname, 'sec6_headers.js')));
  return site.visit(`GET ${address}`);
}

function isModest(address, { headers }) {
  const policy = policyOf(headers);
  const framed = !/^(deny|sameorigin)$/i.test(headers.get('x-frame-options') ?? '') && !policy?.frames?.every((word) => ["'self'", "'none'"].includes(word));
  const missing = [
    headers.has('x-powered-by') && `it says X-Powered-By: ${headers.get('x-powered-by')}`,
    framed && 'any other site may show it in a frame (neither X-Frame-Options nor frame-ancestors forbids it)',
    headers.get('x-content-type-options') !== 'nosniff' && 'it has no X-Content-Type-Options: nosniff',
  ].filter(Boolean);
  if (missing.length === 0) return;
  throw lesson`
    I opened ${address} and looked at the headers:

    ${missing.map((line) => `- ${line}`).join('\n')}

    ${missing.length > 1 ? whyNotHere(address) : whyOne(address, framed)}
  `;
}

function whyNotHere(address) {
  if (address === '/') return 'Middleware sees a request only if nobody has answered it yet. When it\'s the turn of app.use(helmet(...)), the route\nhas answered.';
  if (address === '/menu.js') return 'express.static() answered before your headers were set. Order matters: whatever should hold for every response comes\nbefore everything that answers.';
  return 'No route and no router matches this address, so none of their code runs. Whatever should hold for every response belongs\nto the app itself, in front of all routes.';
}

function whyOne(address, framed) {
  if (framed) return 'Another site could show yours in a frame and lay its own buttons over it ("clickjacking"). Which option turned this off?';
  return `Most headers are there for ${address}. helmet() would set this one, too, if nothing turned it off.`;
}

function stops(address, policy) {
  const attacks = [
    ["<script>alert('smuggled')</script>", policy.inline({ code: "alert('smuggled')" }), "'unsafe-inline' lets every inline script run, ours and theirs. A nonce tells them apart."],
    ['<img src=x onerror="alert(1)">', policy.handler(), "onerror and the like are scripts, too. script-src-attr 'none' stops them."],
    ['<script src="https://evil.example/x.js"></script>', policy.file('https://evil.example/x.js'), "* and https: allow every site in the world. 'self' is yours."],
    ['<script src="data:text/javascript,alert(1)"></script>', policy.file('data:text/javascript,alert(1)'), 'A data: address holds the whole script.'],
  ];
  const [tag, , why] = attacks.find(([, runs]) => runs) ?? [];
  if (tag === undefined) return;
  throw lesson`
    Somebody smuggled ${tag} into ${address}, and a browser would run it. The header says:

        ${scriptPart(policy)}

    ${/(^|[ ;])(script-src|default-src)/.test(policy.header) ? why : "There's neither script-src nor default-src, so scripts aren't restricted at all."}
  `;
}

function scriptPart({ header }) {
  const parts = header.split(';').filter((part) => /script-src|default-src/.test(part));
  return parts.length > 0 ? parts.map((part) => part.trim()).join('; ') : header.slice(0, 120);
}

async function scriptsOfPage() {
  const { headers, text } = await get('/');
  const scripts = [...text.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, code]) => ({
    nonce: /\bnonce=["']?([^"'\s>]*)/.exec(attributes)?.[1],
    src: /\bsrc=["']?([^"'\s>]*)/.exec(attributes)?.[1],
    code,
  }));
  if (scripts.length !== 2) throw lesson`The page had two scripts, an inline one and /menu.js. Now it has ${scripts.length}: ${show(oneLine(text))}`;
  return { policy: policyOf(headers), scripts };
}

function whyStopped(nonce, src, policy) {
  const hasNonce = policy.header.includes("'nonce-");
  if (src !== undefined) return `Allow files of this site with 'self' in script-src${hasNonce ? ', or with the nonce in their tag' : ''}.`;
  if (nonce === undefined) return hasNonce ? 'The header has a nonce, and the tag has none. Both need the same one.' : 'An inline script needs a mark that tells the browser it\'s not a smuggled one.';
  if (!hasNonce) return "The tag has a nonce. In the header, script-src needs the same one, as 'nonce-...', in single quotes.";
  return 'Both have a nonce, but not the same one. Make it once for each response, and keep it: that\'s what res.locals is for.';
}
