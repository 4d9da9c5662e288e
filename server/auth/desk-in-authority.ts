/** A desk that has shown its key. */
export interface DeskInAuthority {
  readonly authorityId: string;
  readonly deskId: string;
}
