import { z } from 'zod';
import { localisedText } from '../../shared/domain/aggregate.ts';
import { role } from '../../shared/domain/role.ts';
import { authorityProfile } from '../../shared/sync/protocol.ts';

const code = z.string().regex(/^[a-z0-9-]+$/);
const text = z.string().trim().min(1);
const texts = z.array(text).min(1);

const authority = authorityProfile.omit({ id: true }).extend({ town: text, postalCode: text });
const team = z.object({ code, name: text });
const site = z.object({ code, name: text, address: text, phone: text, openingHours: text });
const agent = z.object({
  login: text,
  firstName: text,
  lastName: text,
  role,
  teams: z.array(code).min(1),
  site: code,
});

/** A type of request, with what people write about it and what agents note. */
const caseType = z.object({
  code,
  label: localisedText,
  group: localisedText,
  keywords: texts,
  team: code,
  /** Who alone sees its requests; left out: an open type, for all staff. */
  restrictedTo: z
    .object({ teams: z.array(code), sites: z.array(code) })
    .nullable()
    .default(null),
  targetWorkingDays: z.int().positive(),
  advice: localisedText,
  /** How many of a hundred or so requests are of this type. */
  frequency: z.int().positive(),
  /** Done outside by a crew, or on paper by an office. */
  work: z.enum(['field', 'file']),
  /** Whether such a request is about a place in town. */
  place: z.boolean(),
  situations: texts,
  details: texts,
  notes: texts,
});
const street = z.object({
  name: text,
  highestNumber: z.int().positive(),
  latitude: z.number(),
  longitude: z.number(),
});
const people = z.object({ firstNames: texts, familyNames: texts, organisations: texts });
const perWork = z.object({ field: texts, file: texts });

/** Sentences that any type of request may borrow. */
const writing = z.object({
  openings: z.object({ written: texts, counter: texts, phone: texts }),
  closings: z.object({ written: texts, spoken: texts }),
  starts: perWork,
  waits: z.object({ documents: texts, advice: texts, contact: texts }),
  resumptions: texts,
  ends: perWork,
  calls: texts,
  reasons: z.object({ dismissed: texts, refused: texts, transferred: texts }),
  since: texts,
  ago: texts,
  moments: texts,
});

/** Everything that `resources/sample-authority/` holds. */
export const sampleData = z.object({
  authority,
  teams: z.array(team),
  sites: z.array(site),
  agents: z.array(agent),
  caseTypes: z.array(caseType),
  streets: z.array(street),
  people,
  writing,
});
export type SampleData = z.infer<typeof sampleData>;
export type SampleCaseType = SampleData['caseTypes'][number];
export type SampleAgent = SampleData['agents'][number];
