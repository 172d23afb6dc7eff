// expect: them, even those above the highest bound
'use strict';

const ESCAPES = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

function series(name, labels) {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${String(value).replace(/[\\"\n]/g, (one) => ESCAPES[one])}"`);
  return pairs.length > 0 ? `${name}{${pairs.sort().join(',')}}` : name;
}

function createMetrics() {
  const metrics = [];

  function add(name, help, type, lines) {
    metrics.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines()]);
  }

  function numbers(name, help, type) {
    const values = new Map();
    add(name, help, type, () => [...values].map(([key, value]) => `${key} ${value}`));
    return values;
  }

  return {
    counter(name, help) {
      const values = numbers(name, help, 'counter');
      return {
        inc(labels = {}, by = 1) {
          if (by < 0) throw new RangeError(`${name} is a counter: it can't change by ${by}`);
          const key = series(name, labels);
          values.set(key, (values.get(key) ?? 0) + by);
        },
      };
    },

    gauge(name, help) {
      const values = numbers(name, help, 'gauge');
      return { set: (labels, value) => values.set(series(name, labels), value) };
    },

    histogram(name, help, bounds) {
      const all = new Map();
      add(name, help, 'histogram', () => [...all.values()].flatMap(({ labels, counts, sum }) => [
        ...bounds.map((le, i) => `${series(`${name}_bucket`, { ...labels, le })} ${counts[i]}`),
        `${series(`${name}_sum`, labels)} ${sum}`,
        `${series(`${name}_count`, labels)} ${counts.at(-1)}`,
      ]));
      return {
        observe(labels, value) {
          const key = series(name, labels);
          const entry = all.get(key) ?? { labels, counts: Array(bounds.length + 1).fill(0), sum: 0 };
          entry.counts = entry.counts.map((count, i) => (value <= (bounds[i] ?? Infinity) ? count + 1 : count));
          entry.sum += value;
          all.set(key, entry);
        },
        quantile: (q, labels) => quantile(q, bounds, all.get(series(name, labels))?.counts),
      };
    },

    text: () => `${metrics.flatMap((lines) => lines()).join('\n')}\n`,
  };
}

function quantile(q, bounds, counts) {
  if (!counts) return NaN;
  const wanted = q * counts.at(-1);
  const i = counts.findIndex((count) => count >= wanted);
  if (i === bounds.length) return bounds.at(-1);
  const [below, countBelow] = i === 0 ? [0, 0] : [bounds[i - 1], counts[i - 1]];
  return below + ((bounds[i] - below) * (wanted - countBelow)) / (counts[i] - countBelow);
}

const ID = /^(?:\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

function routeOf(path) {
  const [plain] = path.split('?');
  return plain.split('/').map((part) => (ID.test(part) ? ':id' : part)).join('/');
}

module.exports = { createMetrics, routeOf };
