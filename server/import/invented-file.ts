import { dansMaRue } from './dans-ma-rue.ts';

/** A small invented file for tests: eight rows, of which lines 6 to 8 are refused and line 9 is line 2 again. */
export function inventedFile(): string {
  const chair = 'Propreté;Chaise abandonnée;1 rue Inventée;75018;Paris 18;18;NORD';
  const bridge = 'Graffitis;[] Pont tagué;2 rue Inventée;75019;Paris 19;19;EST';
  const rows = [
    `A1;1;${chair};2026-07-14;Android;Équipe A;48.89;2.34`,
    `A2;2;${chair};2026-07-15;Back Office;Équipe B;48.89;2.34`,
    `A3;3;${chair};2026-07-15;Android;Équipe A;;`,
    `A4;4;"Graffitis";"Pont tagué";"2; rue ""Inventée""";75019;Paris 19;19;EST;2026-07-16;Android;Équipe B;48.9;2.4`,
    `A5;5;${bridge};2026-13-01;Android;Équipe B;48.9;2.4`,
    `A6;6;${bridge};2026-07-16`,
    `A7;7;${bridge};2026-07-16;Android;Équipe B;north;2.4`,
    `A1;1;${chair};2026-07-14;Android;Équipe A;48.89;2.34`,
  ];
  return [dansMaRue.columns.join(';'), ...rows].join('\n');
}
