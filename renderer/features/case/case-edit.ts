import type { CaseFields, CaseState } from '../../../shared/domain/case/case.ts';
import type { CommandInput } from '../../../shared/domain/command.ts';

/** A case's fields as they stand while they are typed. */
export interface CaseDraft extends Pick<CaseFields, 'typeId' | 'contactId' | 'description'> {
  readonly address: string;
}

export function caseDraft({ typeId, contactId, description, place }: CaseState): CaseDraft {
  return { typeId, contactId, description, address: place?.address ?? '' };
}

/** What a draft changes, with what stood there before; null when it changes nothing. */
export function caseEdit(before: CaseState, draft: CaseDraft): CommandInput<'case.edit'> | null {
  const address = draft.address.trim();
  const fields: CaseFields = {
    typeId: draft.typeId,
    contactId: draft.contactId,
    description: draft.description.trim(),
    // Coordinates belong to the address they came with.
    place:
      address === (before.place?.address ?? '')
        ? before.place
        : address === ''
          ? null
          : { address, latitude: null, longitude: null },
  };
  const names = (Object.keys(fields) as (keyof CaseFields)[]).filter((name) => fields[name] !== before[name]);
  if (names.length === 0) return null;
  const only = (values: CaseFields): Partial<CaseFields> =>
    Object.fromEntries(names.map((name) => [name, values[name]]));
  return { id: before.id, changes: only(fields), seen: only(before) };
}
