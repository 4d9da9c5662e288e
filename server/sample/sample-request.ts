import type { Place } from '../../shared/domain/case/place.ts';
import type { Channel } from '../../shared/domain/case/channel.ts';
import { addMilliseconds, dateIn } from '../../shared/time.ts';
import { clockInstant, clockMinute, isWorkingDay, officeFrom, type OfficeMoment } from './office-hours.ts';
import { randomFrom, type Random } from './random.ts';
import type { SampleAgent, SampleCaseType, SampleData } from './sample-data.ts';
import { describeRequest } from './sample-writing.ts';

/** One invented request as it came in. */
export interface SampleRequest {
  readonly number: number;
  readonly type: SampleCaseType;
  readonly channel: Channel;
  /** The agent who typed it in; null when it came in by itself, online. */
  readonly takenBy: SampleAgent | null;
  readonly contactNumber: number | null;
  readonly description: string;
  readonly place: Place | null;
  readonly receivedAt: string;
  /** When work on it can begin. */
  readonly opensAt: OfficeMoment;
}

const day = 86_400_000;
const halfYear = 182;
/** The first requests are recent, so that a small sample has a lively queue too. */
const recent = { requests: 200, days: 45 };

type Weights = Readonly<Partial<Record<Channel, number>>>;
const channelWeights: Readonly<Record<SampleCaseType['work'], Weights>> = {
  field: { phone: 34, online: 34, counter: 16, email: 12, social: 3, letter: 1 },
  file: { counter: 52, online: 18, phone: 15, email: 12, letter: 3 },
};

/** Confidential requests are numbered apart, so that open ones stay the same with and without them. */
const firstConfidential = 1_000_000;

/** Invents the open request of that number, received at most half a year before `now`. */
export function sampleRequest(data: SampleData, number: number, now: string): SampleRequest {
  const random = randomFrom(`request ${number}`);
  const type = random.weighted(
    data.caseTypes.filter(({ restrictedTo }) => restrictedTo === null),
    (candidate) => candidate.frequency,
  );
  const contactNumber = contactOf(number, type, random);
  return inventRequest(data, { number, age: number, type, contactNumber }, random, now);
}

/** Invents a confidential request, of a contact who has others or will have. */
export function confidentialRequest(data: SampleData, index: number, now: string): SampleRequest {
  const number = firstConfidential + index;
  const random = randomFrom(`request ${number}`);
  const type = random.weighted(
    data.caseTypes.filter(({ restrictedTo }) => restrictedTo !== null),
    (candidate) => candidate.frequency,
  );
  const contactNumber = random.between(0, 2 + index * 11);
  return inventRequest(data, { number, age: index, type, contactNumber }, random, now);
}

interface Kernel extends Pick<SampleRequest, 'number' | 'type' | 'contactNumber'> {
  /** Low: recent. */
  readonly age: number;
}

function inventRequest(
  data: SampleData,
  { number, age, type, contactNumber }: Kernel,
  random: Random,
  now: string,
): SampleRequest {
  const weights = Object.entries(channelWeights[type.work]) as [Channel, number][];
  const [channel] = random.weighted(weights, ([, weight]) => weight);
  const address = type.place ? someAddress(data, random) : null;
  return {
    number,
    type,
    channel,
    takenBy: channel === 'online' ? null : random.pick(whoTakes(data, channel)),
    contactNumber,
    description: describeRequest(type, channel, data.writing, random, address),
    place: address?.place ?? null,
    ...receipt(age, channel, random, now, data.authority.timeZone),
  };
}

/** Three requests in five bring a contact of their own; the others come from a known one, or from nobody. */
function contactOf(number: number, type: SampleCaseType, random: Random): number | null {
  const own = Math.floor(number / 5) * 3 + (number % 5);
  if (number % 5 < 3) return own;
  if (type.work === 'field' && random.chance(0.4)) return null;
  return random.between(0, Math.floor(number / 5) * 3 + 2);
}

function whoTakes(data: SampleData, channel: Channel): readonly SampleAgent[] {
  return data.agents.filter((agent) => agent.role === (channel === 'phone' ? 'phone' : 'counter'));
}

function someAddress(data: SampleData, random: Random) {
  const street = random.pick(data.streets);
  const whole = `${random.between(1, street.highestNumber)} ${street.name}`;
  const near = (degrees: number): number => Number((degrees + (random.next() - 0.5) / 500).toFixed(6));
  const place: Place = {
    address: `${whole}, ${data.authority.postalCode} ${data.authority.town}`,
    latitude: near(street.latitude),
    longitude: near(street.longitude),
  };
  return { whole, street: street.name, place };
}

function receipt(age: number, channel: Channel, random: Random, now: string, timeZone: string) {
  const online = channel === 'online' || channel === 'social';
  const span = age < recent.requests ? recent.days : halfYear;
  let daysAgo = Math.floor(span * random.next() ** 1.15);
  for (;;) {
    const date = dateIn(addMilliseconds(now, -daysAgo * day), timeZone);
    const minute = online
      ? random.between(7 * 60, 23 * 60)
      : clockMinute({ date, minute: random.between(0, 479) });
    const receivedAt = clockInstant(date, minute, random.between(0, 59), timeZone);
    if (receivedAt <= now && (online || isWorkingDay(date))) {
      return { receivedAt, opensAt: officeFrom(date, minute) };
    }
    daysAgo += 1;
  }
}
