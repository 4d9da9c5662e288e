import { description as descriptionText, origin } from '../../shared/domain/case/case.ts';
import { place as placeFields, type Place } from '../../shared/domain/case/place.ts';
import type { Channel } from '../../shared/domain/case/channel.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { calendarDate, startOfDate } from '../../shared/time.ts';
import { caseTypeName } from './case-type-name.ts';
import type { ImportedRequest, ImportFormat, ReadingContext } from './import-format.ts';
import type { RowRefusalCode } from './import-refusal.ts';

type Row = Readonly<Record<string, string>>;
const name = 'dans-ma-rue';

/** "Dans Ma Rue", the open data of what people report in the streets of Paris (Ville de Paris, ODbL). */
export const dansMaRue: ImportFormat = {
  name,
  delimiter: ';',
  columns: [
    'id_dmr',
    'numero',
    'type',
    'soustype',
    'adresse',
    'code_postal',
    'ville',
    'arrondissement',
    'conseilquartier',
    'datedecl',
    'prefixe',
    'intervenant',
    'lat',
    'lon',
  ],
  authority: { slug: 'paris', name: 'Ville de Paris (import)', timeZone: 'Europe/Paris' },
  targetWorkingDays: 10,
  read: readRow,
};

function readRow(row: Row, context: ReadingContext): Result<ImportedRequest, RowRefusalCode> {
  const id = cell(row, 'id_dmr');
  if (id === '') return failed('row_without_id');
  if (!origin.safeParse({ source: name, id }).success) return failed('row_id_too_long');
  const type = caseTypeName(cell(row, 'type'), cell(row, 'soustype'));
  if (type === null) return failed('row_without_type');

  const date = cell(row, 'datedecl');
  if (!calendarDate.safeParse(date).success) return failed('row_wrong_date');
  const receivedAt = startOfDate(date, context.timeZone);
  if (receivedAt > context.now) return failed('row_future_date');

  const place = placeOf(row);
  if (!place.ok) return place;
  const description = describe(row);
  const team = cell(row, 'intervenant');
  if (!descriptionText.safeParse(description).success || team.length > 120) {
    return failed('row_text_too_long');
  }
  return ok({
    id,
    type,
    team: team === '' ? null : team,
    channel: channelOf(cell(row, 'prefixe')),
    description,
    place: place.value,
    receivedAt,
  });
}

function cell(row: Row, column: string): string {
  return (row[column] ?? '').trim();
}

/** "Back Office" is what staff type in for people who call; all other doors are apps and web pages. */
function channelOf(prefix: string): Channel {
  return prefix.toLowerCase() === 'back office' ? 'phone' : 'online';
}

/** A place is known by its address; where there is none, by the postal town. */
function placeOf(row: Row): Result<Place | null, RowRefusalCode> {
  const latitude = coordinate(cell(row, 'lat'));
  const longitude = coordinate(cell(row, 'lon'));
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return failed('row_coordinates');
  if ((latitude === null) !== (longitude === null)) return failed('row_coordinates');
  const address = cell(row, 'adresse') || townOf(row);
  if (address === '') return latitude === null ? ok(null) : failed('row_coordinates');
  const place = placeFields.safeParse({ address, latitude, longitude });
  if (place.success) return ok(place.data);
  const isAddress = place.error.issues.some((issue) => issue.path[0] === 'address');
  return failed(isAddress ? 'row_text_too_long' : 'row_coordinates');
}

/** "Paris 18" becomes "Paris 18e". */
function townOf(row: Row): string {
  const district = cell(row, 'arrondissement');
  const town = cell(row, 'ville').replace(/ ?\d*$/, '');
  if (town === '' || !/^\d+$/.test(district)) return cell(row, 'ville');
  return `${town} ${Number(district)}${Number(district) === 1 ? 'er' : 'e'}`;
}

/** Null when empty, NaN when it is no decimal number. */
function coordinate(text: string): number | null {
  if (text === '') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** The file has no description of the request: what it knows besides the type is written here. */
function describe(row: Row): string {
  const district = cell(row, 'conseilquartier');
  const number = cell(row, 'numero');
  const door = cell(row, 'prefixe');
  return [
    cell(row, 'soustype') || cell(row, 'type'),
    ...(district === '' ? [] : [`Quartier ${district}`]),
    ...(number === '' ? [] : [`Signalement ${number}${door === '' ? '' : `, reçu par ${door}`}`]),
  ].join('\n');
}
