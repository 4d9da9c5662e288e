/** An authenticated desk. */
export interface DeskInAuthority {
  readonly authorityId: string;
  readonly deskId: string;
}
