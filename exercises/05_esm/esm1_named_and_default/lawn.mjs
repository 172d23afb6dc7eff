// How many square metres of turf does a lawn need? A finished file; leave it as it is.
import multiply from './esm1_named_and_default.mjs';

export const turf = (length, width) => multiply(length, width);
