import type { Place } from '../../shared/domain/case/place.ts';
import type { Channel } from '../../shared/domain/case/channel.ts';
import type { Result } from '../../shared/result.ts';
import type { RowRefusalCode } from './import-refusal.ts';

/** A request read from a file, in our terms. */
export interface ImportedRequest {
  /** Its id in the source system: the same request is not imported twice. */
  readonly id: string;
  readonly type: ImportedType;
  /** The team in charge, by its name there; null when none is named. */
  readonly team: string | null;
  readonly channel: Channel;
  readonly description: string;
  readonly place: Place | null;
  readonly receivedAt: string;
}

export interface ImportedType {
  readonly group: string;
  readonly label: string;
}

export interface ReadingContext {
  /** The authority's time zone (IANA name), in which the file's dates are meant. */
  readonly timeZone: string;
  readonly now: string;
}

/** A kind of file that can be imported. */
export interface ImportFormat {
  readonly name: string;
  readonly delimiter: string;
  /** Required columns, by name; others are ignored. */
  readonly columns: readonly string[];
  /** The authority that is created for it when none is named. */
  readonly authority: { readonly slug: string; readonly name: string; readonly timeZone: string };
  /** The working days in which its types of request are to be handled. */
  readonly targetWorkingDays: number;
  readonly read: (
    row: Readonly<Record<string, string>>,
    context: ReadingContext,
  ) => Result<ImportedRequest, RowRefusalCode>;
}
