// alt: Can load the file only if needed; the top-level await delays importers.
const { default: beds } = await import('./beds.json', { with: { type: 'json' } });

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
