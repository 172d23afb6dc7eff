// How many metres of edging does a bed need? A finished file; leave it as it is.
import { add, PI } from './esm1_named_and_default.mjs';

export const roundBed = (diameter) => PI * diameter;

export const squareBed = (length, width) => add(add(length, width), add(length, width));
