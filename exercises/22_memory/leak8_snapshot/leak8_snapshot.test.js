'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const calmly = calmlyWith({
  saw: 'got an error',
  ask: (error) => (/expose-gc|gc is not/.test(error?.message)
    ? 'A snapshot needs no flag: V8 collects the garbage before it writes one, by itself.'
    : 'Does each name in that line exist, and does it stand for what you meant?'),
  awaits: true,
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snapshot-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

// Two classes of this server, with names that nobody can know before.
const name = `Bidder${randomInt(1e6)}`;
const [Bidder, List] = new Function(`return [class ${name} { basket = []; }, class ${name}List { all = []; }]`)();

step('countInstances() counts in a small snapshot', async () => {
  for (const extra of [0, 1, 3]) {
    const instances = randomInt(5, 20);
    const file = path.join(folder, `small${extra}.heapsnapshot`);
    fs.writeFileSync(file, JSON.stringify(smallSnapshot(instances, extra)));
    const got = await calmly(`called countInstances(file, '${name}')`, () => learners('countInstances')(file, name));
    if (got !== instances) throw whyOtherCount(got, instances, extra);
    if (await learners('countInstances')(file, 'Nobody') === 0) continue;
    throw lesson`
      There's no class Nobody in the snapshot, and countInstances(file, 'Nobody') isn't 0.
    `;
  }
});

step('saveSnapshot() is done when the file is complete', async () => {
  const file = path.join(folder, 'real.heapsnapshot');
  const list = new List();
  const instances = randomInt(50, 90);
  for (let i = 0; i < instances; i += 1) list.all.push(new Bidder());

  const earlier = snapshotsHere();
  await save(file);
  const elsewhere = snapshotsHere().filter((one) => !earlier.includes(one));
  for (const one of elsewhere) fs.rmSync(one);
  if (elsewhere.length > 0 && !fs.existsSync(file)) {
    throw lesson`
      I waited for the promise of saveSnapshot(file). That file isn't there, but there was a new one in the
      current folder: ${elsewhere[0]} (I have removed it).

      Without a name, the function makes one up. Does it get the one that the caller wants?
    `;
  }
  const size = fs.existsSync(file) ? fs.statSync(file).size : -1;
  if (!parses(file)) {
    throw lesson`
      I waited for the promise of saveSnapshot(file). Then there was ${size === -1 ? 'no file yet' : `a file of ${size} bytes`}, and JSON.parse() stopped in
      the middle.

      pipe() only begins to write. Anyone who reads too early, or ends the program, has half a snapshot.
      How can you find out that the file is finished? Or is there something that writes it in one go?
    `;
  }
  const got = await calmly(`called countInstances(file, '${name}')`, () => learners('countInstances')(file, name));
  if (got === list.all.length) return;
  throw lesson`
    There are ${instances} instances of ${name} in this process. I saved a snapshot, and countInstances()
    found ${show(got)} of them there. The small snapshots were counted right. Is this a snapshot of this process?
  `;
});

step("saveSnapshot() is rejected when the file can't be written", async () => {
  const file = path.join(folder, 'not-there', 'real.heapsnapshot');
  let error;
  const lost = await unhandled(async (seen) => {
    const saving = Promise.resolve().then(() => learners('saveSnapshot')(file));
    await within(8000, Promise.race([saving.catch((thrown) => (error = thrown)), seen.first]), stillPending);
    return seen;
  });
  if (error && lost.length === 0) return;
  throw because(lost[0], lesson`
    I asked for a snapshot in a folder that doesn't exist. ${lost.length > 0 ? `An error came that nobody handled, and
    would have ended the server: ${said(lost[0])}` : 'The promise was fulfilled, as if there were a file.'}

    Anyone who asked for the snapshot has to know, and the promise of saveSnapshot() is the place to tell it.
    Where does the error arrive now?
  `);
});

// ---------------------------------------------------------------------------

// As V8 writes them, but small: instances, and all that has the same name without being one.
function smallSnapshot(instances, extra) {
  const types = ['hidden', 'array', 'string', 'object', 'code', 'closure', 'regexp'];
  if (extra > 0) types.unshift('new kind'); // the lists are not the same in each version
  const strings = ['', name, `${name}List`, 'Object', ...Array.from({ length: 30 }, (_, i) => `text ${i}`)];
  const fields = ['type', 'name', 'id', 'self_size', 'edge_count', ...['detachedness', 'more', 'most'].slice(0, extra)];
  const things = [
    ...Array(instances).fill(['object', 1]), ['closure', 1], ['string', 1], ['code', 1], ['object', 2], ['object', 3],
    ...Array.from({ length: 15 }, (_, i) => ['string', 4 + i]),
  ].sort(() => Math.random() - 0.5);
  const nodes = things.flatMap(([type, string], i) => {
    const numbers = { type: types.indexOf(type), name: string, id: 2 * i + 1, self_size: 24, edge_count: 1 };
    return fields.map((field) => numbers[field] ?? 1);
  });
  return {
    snapshot: { meta: { node_fields: fields, node_types: [types, 'string', 'number'] }, node_count: things.length },
    nodes,
    strings,
  };
}

const snapshotsHere = () => fs.readdirSync('.').filter((one) => one.endsWith('.heapsnapshot'));

function parses(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).nodes.length > 0;
  } catch {
    return false;
  }
}

function learners(wanted) {
  const file = path.join(__dirname, 'leak8_snapshot.js');
  return exportsOf(file, 'saveSnapshot, countInstances', { needed: [wanted] })[wanted];
}

const stillPending = lesson`
  I called saveSnapshot(), and after eight seconds its promise is still pending.

  Does your code wait for something that never comes? (In some versions of Node, such as 20.12, the stream of a
  snapshot doesn't say that it is closed, and pipeline() waits for that. The file says 'finish'.)
`;

function save(file) {
  return calmly('called saveSnapshot(file)', () => within(8000, Promise.resolve(learners('saveSnapshot')(file)), stillPending));
}

function whyOtherCount(got, instances, extra) {
  return lesson`
    I wrote a small snapshot with ${instances} instances of ${name}. There's also the class itself, its code, a
    string with the same letters, and the class ${name}List. Each thing takes ${5 + extra} numbers.

    countInstances() found ${show(got)}.

    ${reason()}
  `;

  function reason() {
    if (typeof got !== 'number') return 'I hoped for a number.';
    if (got === instances + 3) return 'The class, its code and a string have the name, too: look at the type of each node.';
    if (got === instances + 1) return 'The name of another class begins with the same letters.';
    if (got < instances && extra > 0) return 'How many numbers belong to a thing, and which one stands for "object", differs between\nversions of Node. The file says both, in its meta.';
    return 'The list `nodes` is a row of numbers of many kinds: an id or a size may happen to be equal to a name.\nGo from thing to thing, and look at the right places only.';
  }
}
