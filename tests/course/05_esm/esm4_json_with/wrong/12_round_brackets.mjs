// expect: the same braces as in the old line
import beds from './beds.json' with ( type: 'json' );

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
