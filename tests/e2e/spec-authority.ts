/** The sample authority that a spec has to itself, at some server. */
export interface SpecAuthority {
  readonly serverUrl: string;
  /** The data folder of its server. */
  readonly dataFolder: string;
  readonly slug: string;
  /** A code that enrols one desk. */
  readonly enrolmentCode: () => Promise<string>;
}
