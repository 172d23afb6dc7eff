// Everything at once, in one object. A finished file; leave it as it is.
import * as math from './esm1_named_and_default.mjs';

export const names = Object.keys(math);

export const roundLawn = (radius) => math.default(math.PI, math.default(radius, radius));
