// alt: Each kind of metric is a class, so a fourth one is easy to add.
'use strict';

class Metric {
  series = new Map();

  constructor(name, help, type) {
    Object.assign(this, { name, help, type });
  }

  // A key that doesn't depend on the order of the labels.
  entry(labels = {}, make = () => ({ value: 0 })) {
    const sorted = Object.keys(labels).sort().map((name) => [name, String(labels[name])]);
    const key = JSON.stringify(sorted);
    if (!this.series.has(key)) this.series.set(key, { labels: sorted, ...make() });
    return this.series.get(key);
  }

  peek(labels) {
    return this.series.get(JSON.stringify(Object.keys(labels).sort().map((name) => [name, String(labels[name])])));
  }

  static line(name, labels, value) {
    if (labels.length === 0) return name + ' ' + value + '\n';
    const escaped = labels.map(([label, text]) => label + '="' + text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n') + '"');
    return name + '{' + escaped.join(',') + '} ' + value + '\n';
  }

  toString() {
    let text = '# HELP ' + this.name + ' ' + this.help + '\n# TYPE ' + this.name + ' ' + this.type + '\n';
    for (const entry of this.series.values()) text += this.lines(entry);
    return text;
  }

  lines({ labels, value }) {
    return Metric.line(this.name, labels, value);
  }
}

class Counter extends Metric {
  inc(labels, by = 1) {
    if (by < 0) throw new RangeError('a counter only goes up');
    this.entry(labels).value += by;
  }
}

class Gauge extends Metric {
  set(labels, value) {
    this.entry(labels).value = value;
  }
}

class Histogram extends Metric {
  constructor(name, help, type, bounds) {
    super(name, help, type);
    this.bounds = [...bounds, Infinity];
  }

  observe(labels, value) {
    const entry = this.entry(labels, () => ({ sum: 0, counts: this.bounds.map(() => 0) }));
    entry.sum += value;
    entry.counts[this.bounds.findIndex((bound) => value <= bound)] += 1;
  }

  cumulative({ counts }) {
    let sum = 0;
    return counts.map((count) => (sum += count));
  }

  lines(entry) {
    const counts = this.cumulative(entry);
    return this.bounds.map((bound, i) => Metric.line(this.name + '_bucket', [...entry.labels, ['le', bound === Infinity ? '+Inf' : String(bound)]], counts[i])).join('')
      + Metric.line(this.name + '_sum', entry.labels, entry.sum)
      + Metric.line(this.name + '_count', entry.labels, counts[counts.length - 1]);
  }

  quantile(q, labels) {
    const entry = this.peek(labels);
    if (!entry) return NaN;
    let left = q * entry.counts.reduce((a, b) => a + b);
    let below = 0;
    for (const [i, bound] of this.bounds.entries()) {
      if (bound === Infinity) return below;
      if (left <= entry.counts[i]) return below + (bound - below) * (left / entry.counts[i]);
      left -= entry.counts[i];
      below = bound;
    }
  }
}

exports.createMetrics = () => {
  const all = [];
  const add = (Class, type) => (name, help, bounds) => {
    all.push(new Class(name, help, type, bounds));
    return all[all.length - 1];
  };
  return { counter: add(Counter, 'counter'), gauge: add(Gauge, 'gauge'), histogram: add(Histogram, 'histogram'), text: () => all.join('') };
};

exports.routeOf = (path) =>
  path
    .replace(/\?.*$/, '')
    .replace(/(?<=\/)([0-9]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=\/|$)/gi, ':id');
