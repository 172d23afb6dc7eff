// alt: Walks up from each sample: simple, but slow for many deep samples.
'use strict';

// For each sample, the way up to the root.
function hotFunctions(profile) {
  const parents = new Map();
  const frames = new Map();
  for (const node of profile.nodes) {
    frames.set(node.id, node.callFrame);
    for (const child of node.children ?? []) parents.set(child, node.id);
  }
  const key = (frame) => JSON.stringify([frame.url, frame.lineNumber, frame.columnNumber]);
  const table = {};

  let time = profile.startTime;
  const times = profile.timeDeltas.map((delta) => (time += delta));
  times.push(profile.endTime);

  profile.samples.forEach((sample, i) => {
    const ms = (times[i + 1] - times[i]) / 1000;
    const seen = new Set();
    for (let id = sample; id !== undefined; id = parents.get(id)) {
      const frame = frames.get(id);
      if (frame.url === '') continue;
      const name = key(frame);
      table[name] ??= { name: frame.functionName === '' ? '(anonymous)' : frame.functionName, file: frame.url, line: 1 + frame.lineNumber, self: 0, total: 0 };
      if (id === sample) table[name].self += ms;
      if (!seen.has(name)) table[name].total += ms;
      seen.add(name);
    }
  });
  return Object.values(table).sort((a, b) => b.self - a.self);
}

module.exports = { hotFunctions };
