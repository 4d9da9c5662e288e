/** A spec's own copy of the sample authority. */
export interface SpecAuthority {
  readonly serverUrl: string;
  /** The data folder of its server. */
  readonly dataFolder: string;
  readonly slug: string;
  /** A code that enrols one desk. */
  readonly enrolmentCode: () => Promise<string>;
}
