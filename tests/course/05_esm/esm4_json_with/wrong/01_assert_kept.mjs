// expect: The word in front of them is a different one
import beds from './beds.json' assert { type: 'json' };

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
