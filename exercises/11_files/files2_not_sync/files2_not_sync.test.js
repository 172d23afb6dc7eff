'use strict';
const { once } = require('node:events');
const path = require('node:path');
const { folder } = require('../../support/folder.js');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, open } = require('../../support/server.js');
const { slowDrive } = require('../../support/slow-drive.js');
const { ladder, lesson } = require('../../support/teacher.js');
const { turns } = require('../../support/unhandled.js');

const step = ladder();
const at = folder('files2');
const drive = slowDrive(at()); // replaces node:fs before your file is loaded
const plan = (words) => `<svg>${words} ${Math.floor(Math.random() * 9000)}</svg>`;
const plans = { cellar: plan('a dinosaur'), attic: plan('old clocks') };
for (const [name, svg] of Object.entries(plans)) at.write(`${name}.svg`, svg);
at.write('garden.svg/not-a-plan.txt', ''); // a folder with the name of a plan
let museum;

step('the answers are the same as before', async () => {
  const { createHandler } = exportsOf(path.join(__dirname, 'files2_not_sync.js'), 'createHandler');
  museum = await open(createHandler(at()));
  for (const name of ['cellar', 'attic']) await expectAnswer(name, 200, 'image/svg+xml', plans[name]);
  await expectAnswer('roof', 404, 'text/plain', 'There is no such plan');
  await expectAnswer('garden', 500, 'text/plain', 'This plan cannot be read');
});

step('while a request runs, no function stops the whole process', async () => {
  for (const name of ['cellar', 'roof']) {
    const used = await drive.syncCalls(() => museum.visit(`GET /plans/${name}`));
    if (used.length > 0) throw whySync(used[0], name);
  }
});

step('a plan that has changed is seen at the next request', async () => {
  plans.cellar = plan('two dinosaurs');
  at.write('cellar.svg', plans.cellar);
  at.write('roof.svg', plan('solar panels'));
  const [changed, added] = [await museum.visit('GET /plans/cellar'), await museum.visit('GET /plans/roof')];
  if (changed.text === plans.cellar && added.status === 200) return;
  throw lesson`
    ${changed.text === plans.cellar ? 'I added the plan of the roof' : 'I changed the plan of the cellar'} while the server was running. Then I asked for it and got:

        ${described(changed.text === plans.cellar ? added : changed)}

    A copy in memory answers quickly, but it's out of date as soon as somebody changes the file. The story asks for
    the file as it is now: read it at every request, and let the others go on in the meantime.
  `;
});

step('two visitors wait at the same time', async () => {
  const gate = drive.close();
  const visits = Promise.all(['cellar', 'attic'].map((name) => museum.visit(`GET /plans/${name}`)));
  visits.catch(() => {});
  for (let arrived = 0; arrived < 2; arrived += 1) await once(museum.server, 'request');
  await turns(200);
  const waiting = gate.names();
  gate.open();
  const [cellar, attic] = await visits;
  if (waiting.length < 2) throw whyNotTogether(waiting);
  if (cellar.text === plans.cellar && attic.text === plans.attic) return;
  throw lesson`
    Two visitors asked at the same time, one for the cellar, one for the attic. They got:

        ${oneLine(cellar.text)}
        ${oneLine(attic.text)}

    While the first one waits, the second one runs through the same lines. Anything that belongs to one request
    has to live inside the handler.
  `;
});

// ---------------------------------------------------------------------------

const described = ({ status, type, text }) => `${status} ${type || '(no type)'}: ${oneLine(text) || '(empty)'}`;

async function expectAnswer(name, status, type, text) {
  const answer = await museum.visit(`GET /plans/${name}`);
  if (answer.status === status && answer.type.startsWith(type) && answer.text === text) return;
  throw lesson`
    I sent:       GET /plans/${name}
    I hoped for:  ${described({ status, type, text })}
    I got:        ${described(answer)}

    ${whyAnother(answer, status, text)}
  `;
}

function whyAnother(answer, status, text) {
  if (/object Promise|^\{\}$/.test(answer.text)) return "A promise isn't what it promises. Wait for it, then send what comes out.";
  if (status === 200 && answer.text === '') {
    return `The answer was sent before the file was there. The code that uses the bytes has to be where they
    arrive: in the callback, or after \`await\`.`;
  }
  if (status === 200 && answer.status === 500) {
    return `The plan exists, and your catch block was reached anyway: something in the try failed. Was
    res.end() given a promise? It takes text or bytes.`;
  }
  if (status === 404 && answer.status === 500) return "A missing file has the code ENOENT. It's the visitor's mistake, not the server's.";
  if (status === 500 && answer.status === 404) return 'There is something with that name, but it\'s a folder. "Not found" would send somebody looking for it.';
  if (answer.status === status && answer.text === text) return 'Only the type is different. A browser uses it to decide what to do with the answer.';
  return answer.status === status
    ? "The status is right, the rest isn't. Compare with the answers of the old handler."
    : 'The old handler answered with a different status. Does your new one know all three cases?';
}

function whySync(name, plan) {
  return lesson`
    I asked for the plan "${plan}". While your handler was working, it called fs.${name}().

    A function whose name ends in Sync stops the only thread that runs JavaScript. Until the drive
    answers, no other visitor is served, and no timer runs. The word \`async\` in front of the handler
    doesn't change that. Each of these functions has sisters without Sync: one takes a
    callback, one (in node:fs/promises) returns a promise.
  `;
}

function whyNotTogether(waiting) {
  return lesson`
    Two visitors asked for two plans, and the drive was slow. While both requests were running, the drive had
    been asked for ${waiting.length === 0 ? 'neither of the two' : `only one file: ${waiting[0]}`}.

    The second visitor could be served from the drive at the same time, but waits in your queue until the
    first one has an answer. The drive can do many things at once; let it.
  `;
}
