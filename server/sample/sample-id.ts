import { v5 } from 'uuid';

const namespace = '5f0cf3a4-2c5e-5d0e-9a53-0b7f6d1c8e21';

/** The id of a thing of the sample authority: the same at every filling, so that filling twice adds nothing. */
export function sampleId(...name: readonly (string | number)[]): string {
  return v5(name.join('/'), namespace);
}
